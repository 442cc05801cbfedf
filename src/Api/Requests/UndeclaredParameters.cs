using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Requests;

/// <summary>
/// A list that ignores a misspelt filter lies: it answers everything. So on GET each parameter that the route does not declare is
/// named as wrong (rules.md 4). Those that begin with <c>_</c> are for caches and tools.
/// </summary>
internal static class UndeclaredParameters
{
    public static void AddTo(FieldErrors errors, HttpRequest request, IReadOnlyCollection<string> declared)
    {
        if (request.Query.Count == 0 || !HttpMethods.IsGet(request.Method))
            return;
        foreach (var name in request.Query.Keys)
        {
            if (name.StartsWith('_') || declared.Contains(name))
                continue;
            errors.Add(FieldPath.Query(name), Sentence(declared), "extra_forbidden");
        }
    }

    private static string Sentence(IReadOnlyCollection<string> declared) => declared.Count == 0
        ? "No such parameter; this call takes none"
        : $"No such parameter; this call takes {string.Join(", ", declared.Order(StringComparer.Ordinal))}";
}
