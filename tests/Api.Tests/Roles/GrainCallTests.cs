using System.Reflection;
using NeuroHub.Access;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Api.Tests.Roles;

public sealed class GrainCallTests
{
    [Fact]
    public void Every_method_of_a_grain_says_who_may_call_it()
    {
        var methods = typeof(IUserGrain).Assembly.GetTypes()
            .Where(type => type.IsInterface && typeof(IGrain).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods());
        foreach (var method in methods)
        {
            var needs = method.GetCustomAttribute<NeedsAttribute>() is not null;
            var isInternal = method.GetCustomAttribute<InternalAttribute>() is not null;
            var isAnonymous = method.GetCustomAttribute<AnonymousAttribute>() is not null;
            Assert.True(
                new[] { needs, isInternal, isAnonymous }.Count(it => it) == 1, $"{method.DeclaringType!.Name}.{method.Name}: one of [Needs], [Internal] and [Anonymous]");
            // The filter looks for the command in the first place only.
            Assert.DoesNotContain(method.GetParameters().Skip(1), parameter => typeof(ICommand).IsAssignableFrom(parameter.ParameterType));
            // Whoever answers a Result<T> changes something, and must say on whose behalf; a read answers a view.
            if (needs && method.ReturnType.GetGenericArguments()[0].Name == typeof(Result<>).Name)
                Assert.True(typeof(ICommand).IsAssignableFrom(Assert.Single(method.GetParameters()).ParameterType), $"{method.Name} takes a command");
        }
    }
}
