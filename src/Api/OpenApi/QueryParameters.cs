using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Api.Requests;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>Parameters outside path and body; those of the query string as its reader describes them.</summary>
internal static class QueryParameters
{
    private static readonly MethodInfo Describe = typeof(QueryReader).GetMethod(nameof(QueryReader.Describe))!;

    public static IOpenApiParameter IdempotencyKey { get; } = new OpenApiParameter
    {
        Name = Requests.IdempotencyKey.Header,
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
        // A date is taken as well as a time, so no format is named that a client would hold values to.
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
