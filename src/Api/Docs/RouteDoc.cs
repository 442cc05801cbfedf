using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Csv;
using NeuroHub.Api.Http;
using NeuroHub.Results;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NeuroHub.Api.Docs;

/// <summary>What the documentation says of a route beyond what its signature says.</summary>
/// <param name="Summary">A few words.</param>
/// <param name="Description">Rules worth knowing before calling it.</param>
internal sealed record RouteDoc(string Summary, string Description)
{
    /// <summary>What generated clients call it: <c>createLot</c>. Null = as <see cref="OperationIds"/> names it.</summary>
    public string? OperationId { get; init; }

    /// <summary>The successful answers.</summary>
    public required IReadOnlyList<RouteAnswer> Answers { get; init; }

    /// <summary>In addition to <see cref="Refuses"/>: the codes that are 400 on this route, whatever they are elsewhere.</summary>
    public IReadOnlyList<RefusalCode> RefusesAs400 { get; init; } = [];

    /// <summary>The refusals of this route, in addition to those that every route may give.</summary>
    public IReadOnlyList<RefusalCode> Refuses { get; init; } = [];

    /// <summary>The request headers that it reads, in addition to those of every route: name and meaning.</summary>
    public IReadOnlyList<(string Name, string Description)> Headers { get; init; } = [];

    /// <summary>Type of the body, when there is no <c>Command</c> parameter to take it from.</summary>
    public Type? Body { get; init; }

    /// <summary>Media types of the body.</summary>
    public IReadOnlyList<string> BodyTypes { get; init; } = ["application/json"];

    /// <summary>Example bodies: what the example shows, and its JSON.</summary>
    public IReadOnlyList<(string Name, string Json)> Bodies { get; init; } = [];
}

/// <summary>What the documentation says of a group of routes.</summary>
/// <param name="Name">As the document names it.</param>
/// <param name="Description">What the group is about.</param>
internal sealed record GroupDoc(string Name, string Description);

internal static class RouteDocConventions
{
    public static RouteGroupBuilder Document(this RouteGroupBuilder group, string name, string description) =>
        group.WithTags(name).WithMetadata(new GroupDoc(name, description));

    public static RouteHandlerBuilder Document(this RouteHandlerBuilder route, RouteDoc doc) =>
        route.WithSummary(doc.Summary).WithDescription(doc.Description).WithMetadata(doc);
}

/// <summary>Writes an operation from its route's signature, its row of <see cref="AccessTable"/> and its <see cref="RouteDoc"/>.</summary>
internal sealed class RouteDocFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RouteDoc>().LastOrDefault() is not { } doc || metadata.OfType<AccessRule>().LastOrDefault() is not { } access)
            return;
        var method = metadata.OfType<MethodInfo>().Last();
        var body = doc.Body ?? Argument(method, typeof(Command<>));
        var query = Argument(method, typeof(Query<>));

        operation.Summary = doc.Summary;
        operation.Description = doc.Description + "\n\n" + Audience(access);
        var deprecation = metadata.OfType<Deprecation>().LastOrDefault();
        if (deprecation is not null)
            (operation.Deprecated, operation.Description) = (true, $"{operation.Description}\n\n{End(deprecation)}");
        operation.OperationId = doc.OperationId ?? OperationIds.Of(context.ApiDescription);
        var isCommand = (body is not null && doc.Body is null) || Has(method, typeof(BareCommand));
        operation.Parameters = [.. PathParameters.Of(context.ApiDescription), .. QueryParameters.Of(query, context), .. doc.Headers.Select(QueryParameters.Header)];
        if (isCommand)
            operation.Parameters.Add(QueryParameters.IdempotencyKey);
        operation.RequestBody = body is null ? null : RequestBody(doc, body, context);
        operation.Responses = new OpenApiResponses();
        foreach (var (status, response) in RefusalResponses.Of(doc, access, body is not null, isCommand, query is not null, deprecation is not null, context))
            operation.Responses[status] = response;
        foreach (var answer in doc.Answers)
            operation.Responses[$"{answer.Status}"] = AnswerResponses.Of(answer, metadata, context, isCommand);
        if (operation.Parameters.Any(parameter => parameter.Name == CsvFormat.Format) && operation.Responses.TryGetValue("200", out var list))
            list.Content![CsvFormat.MediaType] = AnswerResponses.Text();
        operation.Security = access.IsAnonymous
            ? []
            : [Requires(OpenApiSetup.SignIn), Requires(BearerHandler.Scheme)];

        OpenApiSecurityRequirement Requires(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
    }

    private static string Audience(AccessRule access) =>
        access.IsAnonymous
            ? "**Anonymous.**"
            : $"**Roles:** {string.Join(", ", access.Roles.Select(EnumNames.Of))}{(access.OrSelf ? ", and each user for themselves" : "")}.";

    private static string End(Deprecation deprecation) =>
        $"**Deprecated** on {deprecation.Since:yyyy-MM-dd}; 410 from {deprecation.Sunset:yyyy-MM-dd} on. Call {deprecation.Successor} instead.";

    private static bool Has(MethodInfo method, Type type) => method.GetParameters().Any(parameter => parameter.ParameterType == type);

    private static Type? Argument(MethodInfo method, Type generic) => method.GetParameters()
        .Select(parameter => parameter.ParameterType)
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == generic)
        ?.GetGenericArguments()[0];

    private static OpenApiRequestBody RequestBody(RouteDoc doc, Type body, OperationFilterContext context)
    {
        var request = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, IOpenApiMediaType>() };
        foreach (var mediaType in doc.BodyTypes)
        {
            var content = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(body, context.SchemaRepository),
                Examples = new Dictionary<string, IOpenApiExample>(),
            };
            foreach (var (name, json) in doc.Bodies)
                content.Examples[name] = new OpenApiExample { Summary = name, Value = JsonNode.Parse(json) };
            request.Content[mediaType] = content;
        }

        return request;
    }
}
