using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using NeuroHub.Api.Json;
using NeuroHub.Api.Requests;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>Puts our own constraints into the schemas; the framework's are there already.</summary>
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
        // A name that may be a number: say so, for clients that hold themselves to the type.
        if (member.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType == typeof(NameOrNumberConverter))
            own.Type = JsonSchemaType.String | JsonSchemaType.Integer;
        if (own.Type?.HasFlag(JsonSchemaType.String) == true && own.MinLength is null or 0 && member.GetCustomAttribute<JsonRequiredAttribute>() is not null)
            own.MinLength = 1;
    }
}
