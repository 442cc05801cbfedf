using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace NeuroHub.Api.OpenApi;

/// <summary>What the names in paths stand for.</summary>
internal static class PathParameters
{
    private static readonly Dictionary<string, (string Description, string Example)> Known = new()
    {
        ["id"] = ("Its integer id.", "1"),
        ["lot"] = ("The LOT: its id or its number.", "WF-KR-251110D-001"),
        ["serial"] = ("The serial: its id or its number.", "WF-KR-251110D-001-0001"),
        ["session_id"] = ("The session's id, from the list of sessions.", "dGhpcyBpcyBhIGhhc2ggb2Y"),
        ["station"] = ("The station's id.", "SENSOR-CHECK-01"),
        ["version"] = ("The firmware's version.", "v1.2.3"),
        ["printer"] = ("The printer's id.", "ZEBRA-01"),
        ["number"] = ("The process number.", "3"),
        ["worker"] = ("The worker: badge, username or full name.", "admin"),
        ["process"] = ("The process: its id, its code, or PROC-nnn with its number.", "PROC-003"),
    };

    /// <summary>Where the example of the name would harm whom the other examples need: the one administrator, and the unit on its way.</summary>
    private static readonly (string Route, string Name, string Example)[] Spared =
    [
        ("/users/{id}", "id", "2"),
        ("/serials/{serial}/scrap", "serial", "WF-KR-251110D-001-0010"),
    ];

    public static IEnumerable<IOpenApiParameter> Of(ApiDescription route)
    {
        foreach (var parameter in route.ParameterDescriptions)
            if (Known.TryGetValue(parameter.Name, out var known) && route.RelativePath!.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal))
                yield return new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Description = known.Description,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Example = Spared.FirstOrDefault(it => it.Name == parameter.Name && route.RelativePath.Contains(it.Route, StringComparison.Ordinal)).Example ?? known.Example,
                };
    }
}
