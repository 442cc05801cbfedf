using System.Collections.Frozen;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Http;

/// <summary>A query string from the wire.</summary>
internal sealed class Query<T> : IBound
    where T : class, IQuery<T>
{
    // Names of parameters are the same in upper and lower case, as the framework reads them.
    private static readonly FrozenSet<string> Declared =
        QueryReader.Describe<T>().Select(parameter => parameter.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private Query(T value, Rejection? rejection) => (Value, Rejection) = (value, rejection);

    public T Value { get; }

    public Rejection? Rejection { get; }

    /// <summary>The framework calls this to read the parameter from the request.</summary>
    public static ValueTask<Query<T>?> BindAsync(HttpContext http)
    {
        var reader = new QueryReader(http);
        var value = T.Read(reader);
        UndeclaredParameters.AddTo(reader.Errors, http.Request, Declared);
        return ValueTask.FromResult<Query<T>?>(
            new Query<T>(value, reader.Errors.IsEmpty ? null : Rejection.Invalid(reader.Errors.All)));
    }
}

/// <summary>A query parameter for the documentation.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Description">What it does.</param>
/// <param name="Type">integer, string, boolean.</param>
/// <param name="Format">int64, date-time; null when the type says all.</param>
/// <param name="Names">The enum whose names it takes; null for others.</param>
/// <param name="Values">The texts that it takes, when they are not an enum.</param>
/// <param name="Minimum">Smallest number.</param>
/// <param name="Maximum">Largest number, or longest string.</param>
/// <param name="Default">The value when it is left out.</param>
/// <param name="Repeats">It may be given several times.</param>
/// <param name="WithCommas">Several values are separated by commas.</param>
/// <param name="IsRequired">It must be given.</param>
/// <param name="IsUsual">It is given in most calls, though not in all: <c>/docs</c> fills its example in.</param>
internal sealed record QueryParameter(
    string Name,
    string Description,
    string Type,
    string? Format = null,
    Type? Names = null,
    IReadOnlyList<string>? Values = null,
    long? Minimum = null,
    long? Maximum = null,
    long? Default = null,
    bool Repeats = false,
    bool WithCommas = false,
    bool IsRequired = false,
    bool IsUsual = false);

/// <summary>Something that is read from a query string.</summary>
internal interface IQuery<out T>
    where T : IQuery<T>
{
    /// <summary>Reads every parameter through the reader, which also describes them for the documentation.</summary>
    static abstract T Read(QueryReader query);
}

/// <summary>Which part of a list that has no filters of its own.</summary>
internal sealed record PageQuery(Page Page) : IQuery<PageQuery>
{
    public static PageQuery Read(QueryReader query) => new(query.Page());
}

/// <summary>What a list is answered as.</summary>
internal enum ListFormat
{
    Json = 1,
    Csv,
}

/// <summary>What every report takes that has one table and no filters of its own.</summary>
internal sealed record ReportQuery : IQuery<ReportQuery>
{
    public static ReportQuery Read(QueryReader query)
    {
        query.Report();
        return new ReportQuery();
    }
}

/// <summary>Marks a route that ignores its query string and must answer with any: a health probe.</summary>
internal sealed class TakesAnyQuery
{
    private TakesAnyQuery()
    {
    }

    public static TakesAnyQuery Mark { get; } = new();
}
