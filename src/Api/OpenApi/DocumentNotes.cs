using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>What the document says as a whole: where the server is, the groups in the order in which a newcomer needs them.</summary>
internal sealed class DocumentNotes : IDocumentFilter
{
    private static readonly (string Name, string Description)[] Groups =
    [
        ("Auth", "Sign in, go on, sign out. Everything else needs the access token that comes from here."),
        ("Product models", "What is made. A LOT is of one model."),
        ("Processes", "The steps (공정) that a unit goes through, in number order, and what each measures."),
        ("LOTs", "Batches of one product model. A LOT keeps the processes that it was created with."),
        ("Serials", "Single units of a LOT: issue, look up, trace, rework, scrap."),
        ("Process", "Start (착공) and complete (완공) a process of a serial or of a whole LOT: what stations call all day."),
        ("Process data", "Runs, each a start with its completion, and what they measured."),
        ("Defects", "What was found wrong, by a failed run or apart from one, and its cause."),
        ("Labels", "Print, print again, look at a label, and what became of each job."),
        ("Printers", "Label printers of the plant."),
        ("Firmware", "Versions for the units: publish, download, withdraw."),
        ("Stations", "Equipment that signs in by itself, and its heartbeats."),
        ("Search", "Find what somebody half remembers."),
        ("Plant", "The plant itself: its days, shifts and targets."),
        ("Dashboard", "The floor now and today."),
        ("Analytics", "Figures of any period."),
        ("Alerts", "What somebody should look at."),
        ("Live feed", "Events as they happen."),
        ("Users", "People, their roles, their sessions."),
        ("API keys", "Keys of programs that cannot sign in."),
        ("Audit", "Who did what and when, and the proof that nobody changed it."),
        ("Health", "Probes for whoever runs the server."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Servers = [new OpenApiServer { Url = "/", Description = "This server" }];
        var used = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations!.Values).SelectMany(IEnumerable<OpenApiTagReference> (operation) => operation.Tags is { } tags ? tags : []).Select(tag => tag.Name!).ToHashSet();
        // A group that nobody has described comes last.
        swaggerDoc.Tags = new HashSet<OpenApiTag>(
        [
            .. Groups.Where(group => used.Contains(group.Name)).Select(group => new OpenApiTag { Name = group.Name, Description = group.Description }),
            .. used.Except(Groups.Select(group => group.Name)).Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name }),
        ]);
        RequiredFields.Apply(swaggerDoc);
    }
}
