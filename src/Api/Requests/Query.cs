using System.Collections.Frozen;
using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Requests;

/// <summary>A query string as it came over the wire.</summary>
internal sealed class Query<T> : IBound
    where T : class, IQuery<T>
{
    // Names of parameters are the same in any case, as the framework reads them.
    private static readonly FrozenSet<string> Declared =
        QueryReader.Describe<T>().Select(parameter => parameter.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private Query(T value, Rejection? rejection) => (Value, Rejection) = (value, rejection);

    public T Value { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework's way to let a parameter read itself.</summary>
    public static ValueTask<Query<T>?> BindAsync(HttpContext http)
    {
        var reader = new QueryReader(http);
        var value = T.Read(reader);
        UndeclaredParameters.AddTo(reader.Errors, http.Request, Declared);
        return ValueTask.FromResult<Query<T>?>(
            new Query<T>(value, reader.Errors.IsEmpty ? null : Rejection.Invalid(reader.Errors.All)));
    }
}
