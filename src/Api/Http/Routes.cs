using System.Reflection;

namespace NeuroHub.Api.Http;

/// <summary>The routes of one kind of thing, beside its requests and views. Each says <c>[assembly: HasRoutes&lt;...&gt;]</c> in its own file.</summary>
internal interface IRoutes
{
    /// <param name="api">The group of all routes: <c>/api/v1</c>.</param>
    void Map(IEndpointRouteBuilder api);

    /// <summary>A higher one is mapped later. Only routes that share a group of the document with others need it: the document keeps the order.</summary>
    int Order => 0;

    /// <summary>Registers what only these routes need.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }
}

/// <summary>All routes under <c>/api/v1</c>. No list names them (ADR 0038).</summary>
internal static class Routes
{
    /// <summary>By order and name, so that nothing depends on the order of files when the program was compiled.</summary>
    public static IReadOnlyList<IRoutes> All { get; } =
    [
        .. typeof(Routes).Assembly.GetCustomAttributes<HasRoutesAttribute>()
            .Select(mark => mark.Routes)
            .OrderBy(routes => routes.Order)
            .ThenBy(routes => routes.GetType().Name, StringComparer.Ordinal),
    ];
}

/// <summary>Says that this program has routes.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal abstract class HasRoutesAttribute : Attribute
{
    public abstract IRoutes Routes { get; }
}

/// <inheritdoc/>
/// <typeparam name="T">The class that maps them.</typeparam>
internal sealed class HasRoutesAttribute<T> : HasRoutesAttribute
    where T : IRoutes, new()
{
    public override IRoutes Routes { get; } = new T();
}
