using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using NeuroHub.Api.Http;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>Describes parameters in headers and in the query string. Those of the query come from the code that reads them.</summary>
internal static class QueryParameters
{
    private static readonly MethodInfo Describe = typeof(QueryReader).GetMethod(nameof(QueryReader.Describe))!;

    public static IOpenApiParameter IdempotencyKey { get; } = new OpenApiParameter
    {
        Name = Http.IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Description = "Names this command for 24 hours: its repeat changes nothing and gets the first answer again, with Idempotency-Replayed: true.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 128, Pattern = "^[ -~]+$" },
        Example = "4f1c7d0e-start-0001",
    };

    public static IOpenApiParameter Header((string Name, string Description) header) => new OpenApiParameter
    {
        Name = header.Name,
        In = ParameterLocation.Header,
        Description = header.Description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    public static IEnumerable<IOpenApiParameter> Of(Type? query, OperationFilterContext context) =>
        query is null
            ? []
            : ((IReadOnlyList<QueryParameter>)Describe.MakeGenericMethod(query).Invoke(null, null)!).Select(parameter => Parameter(parameter, context));

    private static OpenApiParameter Parameter(QueryParameter parameter, OperationFilterContext context)
    {
        var one = parameter.Names is { } names ? context.SchemaGenerator.GenerateSchema(names, context.SchemaRepository) : Schema(parameter);
        var isList = parameter.Repeats || parameter.WithCommas;
        var shown = new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Required = parameter.IsRequired,
            Schema = isList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one,
            Example = QueryExamples.Of(parameter),
        };
        if (isList)
            (shown.Style, shown.Explode) = (ParameterStyle.Form, parameter.Repeats);
        if (parameter.IsUsual)
            shown.Extensions = new Dictionary<string, IOpenApiExtension> { ["x-usual"] = new JsonNodeExtension(true) };
        return shown;
    }

    private static OpenApiSchema Schema(QueryParameter parameter)
    {
        var schema = new OpenApiSchema { Type = Enum.Parse<JsonSchemaType>(parameter.Type, ignoreCase: true) };
        // A date is accepted as well as a time. So no format is named: a client would check values against it.
        if (parameter.Format is not "date-time")
            schema.Format = parameter.Format;
        if (schema.Type == JsonSchemaType.Integer)
        {
            schema.Minimum = parameter.Minimum?.ToString(CultureInfo.InvariantCulture);
            schema.Maximum = parameter.Maximum?.ToString(CultureInfo.InvariantCulture);
        }
        else
        {
            schema.MaxLength = (int?)parameter.Maximum;
        }

        if (parameter.Values is { } values)
            schema.Enum = [.. values.Select(value => (JsonNode)JsonValue.Create(value))];
        if (parameter.Default is { } ifAbsent)
            schema.Default = JsonValue.Create(ifAbsent);
        return schema;
    }
}

/// <summary>The meaning of the parameters in paths, with an example.</summary>
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

    /// <summary>
    /// Routes where the usual example would break the other examples: they need the only administrator and the serial in work.
    /// </summary>
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
