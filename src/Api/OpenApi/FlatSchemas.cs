using Microsoft.OpenApi;
using NeuroHub.Api.Dashboard;
using NeuroHub.Api.Lots;
using NeuroHub.Api.Runs;
using NeuroHub.Api.Serials;
using NeuroHub.Defects;
using NeuroHub.Lots;
using NeuroHub.Runs;
using NeuroHub.Serials;
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
            own.AdditionalPropertiesAllowed = true;
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
        else if (context.Type == typeof(LotOnBoard))
        {
            own.AdditionalPropertiesAllowed = true;
            own.AllOf =
            [
                context.SchemaGenerator.GenerateSchema(typeof(LotView), context.SchemaRepository),
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["progress_percentage"] = context.SchemaGenerator.GenerateSchema(typeof(double), context.SchemaRepository),
                    },
                },
            ];
        }
        else if (context.Type == typeof(FailedSerial))
        {
            own.AdditionalPropertiesAllowed = true;
            own.AllOf =
            [
                context.SchemaGenerator.GenerateSchema(typeof(SerialView), context.SchemaRepository),
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["last_defect"] = Nullability.OrNull(context.SchemaGenerator.GenerateSchema(typeof(DefectView), context.SchemaRepository)),
                        ["waiting_seconds"] = context.SchemaGenerator.GenerateSchema(typeof(long), context.SchemaRepository),
                    },
                },
            ];
        }
        else if (context.Type == typeof(HistoryEntry))
        {
            _ = context.SchemaGenerator.GenerateSchema(typeof(RunView), context.SchemaRepository);
            var run = (OpenApiSchema)context.SchemaRepository.Schemas[nameof(RunView)];
            own.Description = "A run; for a process that waits for its first, what is not known yet is null.";
            own.AdditionalPropertiesAllowed = true;
            own.Metadata = run.Metadata;
            own.Properties = run.Properties!.ToDictionary(
                field => field.Key, field => Nullability.OrNull(field.Value.CreateShallowCopy()));
        }
    }
}
