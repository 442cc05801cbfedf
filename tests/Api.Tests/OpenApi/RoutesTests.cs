using NeuroHub.Api.Http;

namespace NeuroHub.Api.Tests.OpenApi;

/// <summary>No list names the classes of routes: each says in its own file that it is there.</summary>
public sealed class RoutesTests
{
    [Fact]
    public void No_class_of_routes_is_without_its_mark() => Assert.Equal(
        typeof(Routes).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IRoutes)) && !type.IsInterface).Select(type => type.Name).Order(),
        Routes.All.Select(routes => routes.GetType().Name).Order());
}
