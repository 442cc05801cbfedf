using Microsoft.OpenApi;
using NeuroHub.Api.Lots;
using NeuroHub.Api.Runs;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Storage.Queries;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

/// <summary>The schemas of what converters write as one flat object.</summary>
internal sealed class FlatSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own)
            return;
        if (context.Type == typeof(LotDetail))
        {
            Clear(own);
            own.AllOf =
            [
                context.SchemaGenerator.GenerateSchema(typeof(LotView), context.SchemaRepository),
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["processes"] = context.SchemaGenerator.GenerateSchema(typeof(IReadOnlyList<LotProcess>), context.SchemaRepository),
                    },
                },
            ];
        }
        else if (context.Type == typeof(HistoryEntry))
        {
            Clear(own);
            own.Description = "A run; for a process that waits for its first, what is not known yet is null.";
            own.AllOf = [context.SchemaGenerator.GenerateSchema(typeof(RunView), context.SchemaRepository)];
        }
    }

    private static void Clear(OpenApiSchema schema)
    {
        schema.Properties?.Clear();
        schema.Required?.Clear();
        schema.AdditionalPropertiesAllowed = true;
    }
}
