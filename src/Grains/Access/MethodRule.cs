using System.Collections.Frozen;
using System.Reflection;
using NeuroHub.Labels;
using NeuroHub.Printers;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Access;

/// <summary>Who may call a grain's method, and what the others are answered.</summary>
internal sealed class MethodRule
{
    private static readonly Refusal[] Refusals =
    [
        CallRefusals.NotEnoughPermissions, CallRefusals.NotAuthenticated, CallRefusals.TokenExpired, UserRefusals.PasswordChangeRequired,
        CallRefusals.RateLimited,
    ];

    // Made once: a Result<T> of each refusal, for a method that returns a Result.
    private readonly FrozenDictionary<Refusal, object>? _answers;
    private readonly MethodInfo? _no;

    private MethodRule(MethodInfo method, AccessRule? access, bool isAnonymous)
    {
        IsOurs = method.DeclaringType!.Assembly == typeof(IPrinterGrain).Assembly;
        TellsOfPrinters = method.DeclaringType == typeof(IPrinterGrain) || method.DeclaringType == typeof(ILabelJobGrain);
        (Access, IsAnonymous) = (access, isAnonymous);
        if (method.ReturnType is { IsGenericType: true } task && task.GetGenericArguments()[0] is { IsGenericType: true } result
            && result.GetGenericTypeDefinition() == typeof(Result<>))
        {
            _no = result.GetMethod(nameof(Result<object>.No))!;
            _answers = Refusals.ToFrozenDictionary(refusal => refusal, refusal => _no.Invoke(null, [refusal])!);
        }
    }

    /// <summary>Null = only nodes may call it, unless <see cref="IsAnonymous"/>.</summary>
    public AccessRule? Access { get; }

    public bool IsAnonymous { get; }

    /// <summary>A method of the plant's grains, not of Orleans.</summary>
    public bool IsOurs { get; }

    /// <summary>Its answer may contain what a printer's socket reported.</summary>
    public bool TellsOfPrinters { get; }

    public static MethodRule Of(MethodInfo method)
    {
        if (method.GetCustomAttribute<InternalAttribute>() is not null)
            return ForNodes(method);
        if (method.GetCustomAttribute<AnonymousAttribute>() is not null)
            return new MethodRule(method, null, isAnonymous: true);
        return method.GetCustomAttribute<NeedsAttribute>() is { } needs
            ? new MethodRule(method, AccessTable.Of(needs.Permission), isAnonymous: false)
            : throw new InvalidOperationException(
                $"{method.DeclaringType!.Name}.{method.Name} does not say who may call it: add [Needs], [Anonymous] or [Internal].");
    }

    /// <summary>The rule of a method that is not ours.</summary>
    public static MethodRule OfOrleans(MethodInfo method) =>
        OrleansCalls.IsOpen(method) ? new MethodRule(method, null, isAnonymous: true) : ForNodes(method);

    private static MethodRule ForNodes(MethodInfo method) => new(method, null, isAnonymous: false);

    /// <summary>The answer that carries the refusal.</summary>
    /// <exception cref="CallRefusedException">The method's return type cannot carry it.</exception>
    public object Refuse(Refusal refusal) =>
        _answers is null ? throw new CallRefusedException(refusal)
        : _answers.TryGetValue(refusal, out var answer) ? answer
        : _no!.Invoke(null, [refusal])!;
}
