using System.Collections.Concurrent;
using System.Reflection;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>
/// Holds every call of a plant's grain to the table that REST obeys, whoever sends it. Denies by default: a method
/// that neither needs a permission nor is internal cannot be called. That the caller is who the command says is for the
/// gateway to see to; reaching it must not be enough (docs/security.md).
/// </summary>
public sealed class RoleFilter : IIncomingGrainCallFilter
{
    private static readonly Assembly Ours = typeof(IUserGrain).Assembly;

    private readonly ConcurrentDictionary<MethodInfo, MethodRule> _rules = [];

    public Task Invoke(IIncomingGrainCallContext context)
    {
        var method = context.InterfaceMethod;
        if (method.DeclaringType!.Assembly != Ours)
            return context.Invoke(); // Orleans' own.
        var rule = _rules.TryGetValue(method, out var known) ? known : _rules.GetOrAdd(method, MethodRule.Of(method));
        if (rule.Access is not { } access)
            return context.Invoke();
        if (context.Request.GetArgument(0) is not ICommand command)
            throw new InvalidOperationException($"{method.DeclaringType.Name}.{method.Name} came without a command.");
        if (access.Allows(command.Context.By.Role))
            return context.Invoke();
        context.Result = rule.Refused;
        return Task.CompletedTask;
    }
}
