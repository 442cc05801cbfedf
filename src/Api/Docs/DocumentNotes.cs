using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using NeuroHub.Api.Http;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>The parts of the document that belong to no route: the server, and the groups in the order that a new reader needs.</summary>
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
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Servers = [new OpenApiServer { Url = "/", Description = "This server" }];
        var used = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations!.Values).SelectMany(IEnumerable<OpenApiTagReference> (operation) => operation.Tags is { } tags ? tags : []).Select(tag => tag.Name!).ToHashSet();
        // A new thing needs no line above: its group comes last, with the description that it says where it is mapped.
        var told = context.ApiDescriptions.Select(route => route.ActionDescriptor.EndpointMetadata)
            .SelectMany(metadata => metadata.OfType<GroupDoc>()).DistinctBy(group => group.Name).ToDictionary(group => group.Name, group => group.Description);
        swaggerDoc.Tags = new HashSet<OpenApiTag>(
        [
            .. Groups.Where(group => used.Contains(group.Name)).Select(group => new OpenApiTag { Name = group.Name, Description = group.Description }),
            .. used.Except(Groups.Select(group => group.Name)).Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name, Description = told.GetValueOrDefault(name) }),
        ]);
        RequiredFields.Apply(swaggerDoc);
    }
}

/// <summary>Adds our own constraints to the schemas. The framework's constraints are there already.</summary>
internal sealed class SchemaNotes : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own || context.MemberInfo is not { } member)
            return;
        if (member.GetCustomAttribute<TextFormatAttribute>() is { } format)
        {
            own.Pattern = format.Pattern;
            own.Format = format.IsEmail ? "email" : own.Format;
        }

        if (member.GetCustomAttribute<EachAttribute>() is { } each && own.Items is OpenApiSchema items)
            (items.MinLength, items.MaxLength) = (1, each.MaximumLength);
        // A name that may also be a number: the type says so, for clients that check types strictly.
        if (member.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType == typeof(NameOrNumberConverter))
            own.Type = JsonSchemaType.String | JsonSchemaType.Integer;
        if (own.Type?.HasFlag(JsonSchemaType.String) == true && own.MinLength is null or 0 && member.GetCustomAttribute<JsonRequiredAttribute>() is not null)
            own.MinLength = 1;
    }
}

/// <summary>Every enum is text on the wire: UPPER_SNAKE, without the member that stands for "no such thing".</summary>
internal sealed class EnumSchemas : ISchemaFilter
{
    private static readonly string[] NoSuchThing = ["Unknown", "None"];

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own || context.MemberInfo is not null || !context.Type.IsEnum)
            return;
        own.Type = JsonSchemaType.String;
        own.Format = null;
        own.Enum = [.. Names(context.Type).Select(name => (JsonNode)JsonValue.Create(name))];
    }

    public static IEnumerable<string> Names(Type type) => Enum.GetValues(type).Cast<Enum>()
        .Where(member => Convert.ToInt64(member, null) != 0 || !NoSuchThing.Contains(member.ToString()))
        .Select(member => JsonNamingPolicy.SnakeCaseUpper.ConvertName(member.ToString()));
}

/// <summary>The OpenAPI document. It is made once, because routes do not change while a process runs.</summary>
internal sealed partial class OpenApiText(IServiceProvider services)
{
    public const string Name = "v1";

    private readonly Lazy<Task<byte[]>> _bytes = new(() => Make(services, OpenApiSpecVersion.OpenApi3_1));
    private readonly Lazy<Task<byte[]>> _older = new(() => Make(services, OpenApiSpecVersion.OpenApi3_0));

    public Task<byte[]> Bytes => _bytes.Value;

    /// <summary>The same document as OpenAPI 3.0, for tools that cannot read 3.1.</summary>
    public Task<byte[]> Older => _older.Value;

    /// <summary>Comments name the page of a rule. It is an internal page, so its name is removed from the document.</summary>
    [GeneratedRegex(@" \(rules\.md[^)]*\)")]
    private static partial Regex SourceNote();

    private static async Task<byte[]> Make(IServiceProvider services, OpenApiSpecVersion version)
    {
        var document = await services.GetRequiredService<IAsyncSwaggerProvider>().GetSwaggerAsync(Name);
        var text = await document.SerializeAsJsonAsync(version);
        if (version == OpenApiSpecVersion.OpenApi3_0)
            text = OlderTypes.In(text);
        return Encoding.UTF8.GetBytes(SourceNote().Replace(text, ""));
    }
}
