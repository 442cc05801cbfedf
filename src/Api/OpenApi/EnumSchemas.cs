using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.OpenApi;

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
