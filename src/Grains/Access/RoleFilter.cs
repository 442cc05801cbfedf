using System.Collections.Concurrent;
using System.Reflection;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Texts;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>
/// Checks every grain call by the token of its caller. A node may call anything. A user may call what the access table (the same as for
/// REST) allows their role, and only in their own name. Everything else is denied, for grains of the plant and for what Orleans runs in
/// a silo. Reaching a port is not enough.
/// </summary>
public sealed class RoleFilter(ICallers callers, CallBudget budget) : IIncomingGrainCallFilter
{
    private static readonly Assembly Ours = typeof(IUserGrain).Assembly;

    private readonly ConcurrentDictionary<MethodInfo, MethodRule> _rules = [];

    /// <summary>Who may make that call at all. A gateway must know this before it reads the call.</summary>
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
        // Throws when the method's return type cannot carry a refusal.
        context.Result = rule.Refuse(refusal);
        return Task.CompletedTask;
    }

    /// <summary>A node shortens printer errors itself before it shows them; for a grain client they are shortened here.</summary>
    private static async Task InvokeFor(IIncomingGrainCallContext context, Actor user)
    {
        await context.Invoke();
        context.Result = PrinterErrors.AnswerFor(context.Result, user.Role);
    }

    /// <summary>A call that Orleans leaves open can reach any grain by any key, and that grain's own code does not run.</summary>
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
            // A node calls for others, and the access table is valid for them too.
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

    /// <summary>A node has already cleaned and checked what came over REST. What comes from a grain client is cleaned and checked here.</summary>
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

/// <summary>Who makes a call: a node of the plant, a user, or an unknown caller.</summary>
public sealed record Caller
{
    /// <summary>A silo or an API node: it may do anything, on anybody's behalf.</summary>
    public static Caller Node { get; } = new() { IsNode = true };

    public static Caller Nobody { get; } = new();

    public static Caller Expired { get; } = new() { IsExpired = true };

    public bool IsNode { get; private init; }

    public bool IsExpired { get; private init; }

    /// <summary>Null unless the caller is a user.</summary>
    public Actor? User { get; private init; }

    /// <summary>The user must first change a password that somebody else set.</summary>
    public bool MustChangePassword { get; private init; }

    public static Caller Of(Actor user, bool mustChangePassword = false) => new() { User = user, MustChangePassword = mustChangePassword };
}

/// <summary>Finds out who makes a grain call, by the token that came with it.</summary>
public interface ICallers
{
    /// <summary>Changes whenever the result of a token check must be checked again.</summary>
    int Epoch { get; }

    ValueTask<Caller> Of(string? token);
}

/// <summary>
/// A grain exists under every key, also under a wrong one, and an activation under a wrong key must not hold memory. The filter asks the
/// activation after it has refused a call. After a call that was let through, the grain decides itself.
/// </summary>
internal interface IMayBeNothing : IGrainBase
{
    /// <summary>
    /// Nothing is known under its key, in the store or in memory, and no call was let through to it. A refused caller must not be able to
    /// end an activation that others use.
    /// </summary>
    bool IsNothing { get; }
}
