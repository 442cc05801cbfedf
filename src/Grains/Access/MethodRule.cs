using System.Reflection;
using NeuroHub.Results;

namespace NeuroHub.Access;

/// <summary>Who may call a grain's method, and what the others get.</summary>
/// <param name="Access">Null = internal.</param>
/// <param name="Refused">The <see cref="Result{T}"/> of a refusal.</param>
internal sealed record MethodRule(AccessRule? Access, object? Refused)
{
    private static readonly Refusal NotEnough = new(
        RefusalCode.NotEnoughPermissions,
        "Not enough permissions",
        "Ask someone whose role allows it.",
        "권한이 부족합니다. 권한이 있는 담당자에게 요청하십시오.");

    public static MethodRule Of(MethodInfo method)
    {
        if (method.GetCustomAttribute<InternalAttribute>() is not null)
            return new MethodRule(null, null);
        if (method.GetCustomAttribute<NeedsAttribute>() is not { } needs)
            throw new InvalidOperationException($"{method.DeclaringType!.Name}.{method.Name} does not say who may call it: add [Needs] or [Internal].");
        // Task<Result<TView>>: the refusal is made once.
        var result = method.ReturnType.GetGenericArguments()[0];
        return new MethodRule(AccessTable.Of(needs.Permission), result.GetMethod(nameof(Result<object>.No))!.Invoke(null, [NotEnough]));
    }
}
