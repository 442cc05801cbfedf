using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>Takes from the C# types which fields may be null, and lets objects have fields that are not known yet.</summary>
internal sealed class Nullability : ISchemaFilter
{
    private readonly NullabilityInfoContext _types = new();

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Type: JsonSchemaType.Object } own || context.MemberInfo is not null)
            return;
        // Unknown fields of a request are ignored, and an answer may get new ones.
        own.AdditionalPropertiesAllowed = true;
        if (own.Properties is null)
            return;
        var omitted = new HashSet<string>();
        foreach (var property in context.Type.GetProperties())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (own.Properties.TryGetValue(name, out var field))
                own.Properties[name] = MayBeNull(property) ? OrNull(field) : NotNull(field);
            if (property.GetCustomAttribute<JsonIgnoreAttribute>() is not null)
                omitted.Add(name);
        }

        own.Metadata ??= new Dictionary<string, object>();
        own.Metadata[RequiredFields.Omitted] = omitted;
    }

    public static IOpenApiSchema OrNull(IOpenApiSchema field)
    {
        if (field is not OpenApiSchema own)
            // In this order and not as anyOf: NSwag and Kiota make a nullable type of it, and no class of its own.
            return new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, field] };
        if (own.OneOf is null)
            own.Type |= JsonSchemaType.Null;
        return own;
    }

    private static IOpenApiSchema NotNull(IOpenApiSchema field)
    {
        if (field is OpenApiSchema own)
            own.Type &= ~JsonSchemaType.Null;
        return field;
    }

    private bool MayBeNull(PropertyInfo property)
    {
        var nullability = _types.Create(property);
        // What is written may be held to more than what is read: [DisallowNull].
        return property.CanWrite
            ? nullability.WriteState == NullabilityState.Nullable
            : nullability.ReadState == NullabilityState.Nullable;
    }
}
