using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using NeuroHub.Api.FloorDashboard;
using NeuroHub.Api.Lots;
using NeuroHub.Api.Runs;
using NeuroHub.Api.Serials;
using NeuroHub.Defects;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Storage.Rows;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>The schemas of types that their converters write as one flat object.</summary>
internal sealed class FlatSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own)
            return;
        if (context.Type == typeof(LotDetail))
        {
            Extend(typeof(LotView), ("processes", typeof(IReadOnlyList<LotProcess>), false));
        }
        else if (context.Type == typeof(LotOnBoard))
        {
            Extend(typeof(LotView), ("progress_percentage", typeof(double), false));
        }
        else if (context.Type == typeof(FailedSerial))
        {
            Extend(typeof(SerialView), ("last_defect", typeof(DefectView), true), ("waiting_seconds", typeof(long), false));
        }
        else if (context.Type == typeof(HistoryEntry))
        {
            _ = Of(typeof(RunView));
            var run = (OpenApiSchema)context.SchemaRepository.Schemas[nameof(RunView)];
            own.Description = "A run; for a process that waits for its first, what is not known yet is null.";
            own.AdditionalPropertiesAllowed = true;
            own.Metadata = run.Metadata;
            own.Properties = run.Properties!.ToDictionary(
                field => field.Key, field => Nullability.OrNull(field.Value.CreateShallowCopy()));
        }

        void Extend(Type whole, params ReadOnlySpan<(string Name, Type Type, bool MayBeNull)> more)
        {
            own.AdditionalPropertiesAllowed = true;
            var properties = new Dictionary<string, IOpenApiSchema>();
            own.AllOf = [Of(whole), new OpenApiSchema { Type = JsonSchemaType.Object, Properties = properties }];
            foreach (var (name, type, mayBeNull) in more)
                properties[name] = mayBeNull ? Nullability.OrNull(Of(type)) : Of(type);
        }

        IOpenApiSchema Of(Type type) => context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository);
    }
}

/// <summary>Takes from the C# types which fields may be null, and allows unknown fields in every object.</summary>
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
            // In this order and not as anyOf: from this NSwag and Kiota generate a nullable type and no extra class.
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
        // A write may be stricter than a read: [DisallowNull].
        return property.CanWrite
            ? nullability.WriteState == NullabilityState.Nullable
            : nullability.ReadState == NullabilityState.Nullable;
    }
}
