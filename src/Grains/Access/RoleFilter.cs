using System.Collections.Concurrent;
using System.Reflection;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Texts;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>
/// Lets a call through only for whom its token proves its sender to be: a node may call anything, a user what the table that REST obeys
/// allows their role, and only in their own name. Denies by default, whatever is called: a grain of the plant, or what Orleans has in a
/// silo. Reaching a port is not enough.
/// </summary>
public sealed class RoleFilter(ICallers callers, CallBudget budget) : IIncomingGrainCallFilter
{
    private static readonly Assembly Ours = typeof(IUserGrain).Assembly;

    private readonly ConcurrentDictionary<MethodInfo, MethodRule> _rules = [];

    /// <summary>Who may make that call at all: what a gateway must know before it reads one.</summary>
    public static CallScope ScopeOf(MethodInfo method) => RuleOf(method) switch
    {
        { IsAnonymous: true } => CallScope.Anybody,
        { Access: not null } => CallScope.Users,
        _ => CallScope.Nodes,
    };

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (OrleansCalls.IsTick(context))
            return context.Invoke();
        var caller = callers.Of(RequestContext.Get(CallerToken.Key) as string);
        return caller.IsCompletedSuccessfully ? Invoke(context, caller.Result) : InvokeLater(context, caller);
    }

    private async Task InvokeLater(IIncomingGrainCallContext context, ValueTask<Caller> caller) => await Invoke(context, await caller);

    private Task Invoke(IIncomingGrainCallContext context, Caller caller)
    {
        var method = context.InterfaceMethod;
        var rule = _rules.TryGetValue(method, out var known) ? known : _rules.GetOrAdd(method, RuleOf(method));
        if (Refused(context, caller, rule) is not { } refusal)
        {
            return rule.TellsOfPrinters && caller.User is { } user ? InvokeFor(context, user)
                : rule is { IsAnonymous: true, IsOurs: false } ? InvokeOpen(context)
                : context.Invoke();
        }

        EndNothing(context);
        // Throws where the method has no answer that says no.
        context.Result = rule.Refuse(refusal);
        return Task.CompletedTask;
    }

    /// <summary>A node shortens what it shows by itself; a client of grains gets it shortened.</summary>
    private static async Task InvokeFor(IIncomingGrainCallContext context, Actor user)
    {
        await context.Invoke();
        context.Result = PrinterErrors.AnswerFor(context.Result, user.Role);
    }

    /// <summary>What Orleans leaves open to everybody reaches each grain by any key, and its grain does not hear of it.</summary>
    private static async Task InvokeOpen(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        EndNothing(context);
    }

    private static void EndNothing(IIncomingGrainCallContext context)
    {
        if (context.Grain is IMayBeNothing { IsNothing: true } nothing)
            nothing.DeactivateOnIdle();
    }

    private static MethodRule RuleOf(MethodInfo method) =>
        method.DeclaringType!.Assembly == Ours ? MethodRule.Of(method) : MethodRule.OfOrleans(method);

    private Refusal? Refused(IIncomingGrainCallContext context, Caller caller, MethodRule rule)
    {
        var command = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) as ICommand : null;
        if (caller.IsNode)
        {
            // It speaks for others; the table holds for them all the same.
            return rule.Access is null || command is null || rule.Access.Allows(command.Context.By.Role) ? null : CallRefusals.NotEnoughPermissions;
        }

        if (!budget.Allows(context.SourceId, caller))
            return CallRefusals.RateLimited;
        if (rule.IsAnonymous)
            return OrleansCalls.IsOfAnother(context) ? CallRefusals.NotEnoughPermissions : null;
        if (caller.User is not { } user)
            return caller.IsExpired ? CallRefusals.TokenExpired : CallRefusals.NotAuthenticated;
        if (caller.MustChangePassword && rule.Access is not { BeforePasswordChange: true })
            return UserRefusals.PasswordChangeRequired;
        if (rule.Access is null || !rule.Access.Allows(user.Role) || (command is not null && !command.IsBy(user)))
            return CallRefusals.NotEnoughPermissions;
        return command is null ? null : Unfit(context, command);
    }

    /// <summary>A node has cleaned and checked what came over REST; what comes from a client of grains is cleaned and checked here.</summary>
    private static Refusal? Unfit(IIncomingGrainCallContext context, ICommand command)
    {
        if (command is IOutside outside)
        {
            var texts = new TextCleaner();
            command = outside.Cleaned(texts);
            if (texts.Fault is { } unclean)
                return CallRefusals.OutOfBounds(unclean);
            context.Request.SetArgument(0, command);
        }

        return command is IBounded bounded && bounded.OutOfBounds() is { } field ? CallRefusals.OutOfBounds(field) : null;
    }
}

/// <summary>Who makes a call: a node of the plant, a user, or nobody that could be told.</summary>
public sealed record Caller
{
    /// <summary>A silo or an API node: it may do anything, on anybody's behalf.</summary>
    public static Caller Node { get; } = new() { IsNode = true };

    public static Caller Nobody { get; } = new();

    public static Caller Expired { get; } = new() { IsExpired = true };

    public bool IsNode { get; private init; }

    public bool IsExpired { get; private init; }

    /// <summary>Null unless it is a user.</summary>
    public Actor? User { get; private init; }

    /// <summary>The user must first change a password that somebody else set.</summary>
    public bool MustChangePassword { get; private init; }

    public static Caller Of(Actor user, bool mustChangePassword = false) => new() { User = user, MustChangePassword = mustChangePassword };
}

/// <summary>Tells who makes a call of a grain, by the token that came with it.</summary>
public interface ICallers
{
    /// <summary>Another number whenever what a token proved must be looked at again.</summary>
    int Epoch { get; }

    ValueTask<Caller> Of(string? token);
}

/// <summary>
/// A grain always exists, whatever its key: one that was called by a wrong key must not hold memory. The filter asks it after it has refused
/// a call; a call that comes through is the grain's own matter.
/// </summary>
internal interface IMayBeNothing : IGrainBase
{
    /// <summary>
    /// Nothing is known under its key, in the store or in memory, and no call was let through to it: who is refused must not be able to end an
    /// activation that others use.
    /// </summary>
    bool IsNothing { get; }
}
