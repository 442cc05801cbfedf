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
            Assert.True(needs != isInternal, $"{method.DeclaringType!.Name}.{method.Name}: one of [Needs] and [Internal]");
            if (needs)
                Assert.True(typeof(ICommand).IsAssignableFrom(Assert.Single(method.GetParameters()).ParameterType), $"{method.Name} takes a command");
        }
    }
}
