using System.Globalization;
using System.Text;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// A list: its page and how many rows there are, in one statement. Both walk the same index in the list's own order and stop:
/// the page at its limit, the count at its cap.
/// </summary>
/// <param name="store">Where to read.</param>
/// <param name="table">The table that is listed.</param>
/// <param name="time">The column of its order, newest first; then by id.</param>
/// <param name="oldestFirst">The other way round.</param>
internal sealed class ListQuery(Store store, string table, string time, bool oldestFirst = false)
{
    private readonly string _direction = oldestFirst ? "" : " DESC";

    // The last character that there is: whatever begins with a prefix comes before the prefix with this behind it.
    internal const string LastCharacter = "\U0010FFFF";

    private readonly Query _query = new(store);
    private readonly StringBuilder _where = new();
    private readonly StringBuilder _values = new();
    private bool _mayShrink;

    /// <summary>Adds a condition on what never changes in a row, unless the value is null.</summary>
    public ListQuery Where(string condition, string name, object? value)
    {
        if (value is null)
            return this;
        return With(name, value).Where(condition);
    }

    /// <summary>A value for what is named in the table's own text; it never changes in a row.</summary>
    public ListQuery With(string name, object value)
    {
        _query.With(name, value);
        _values.Append(CultureInfo.InvariantCulture, $"|{value}");
        return this;
    }

    /// <summary>The column has one of these names; it never changes in a row.</summary>
    public ListQuery Where<T>(string column, AnyOf<T> names)
        where T : struct, Enum => names switch
        {
            { IsEmpty: true } => this,
            // An equality, so that an index of the column gives the order too.
            { Only: { } only } => Where($"{column} = @{column}", column, EnumText<T>.Of(only)),
            // Names of ours: nothing in them can be SQL.
            _ => Where($"{column} IN ({string.Join(", ", names.Members.Select(name => $"'{EnumText<T>.Of(name)}'"))})"),
        };

    /// <summary>The same of a column that changes in a row.</summary>
    public ListQuery WhereNow<T>(string column, AnyOf<T> names)
        where T : struct, Enum
    {
        _mayShrink |= !names.IsEmpty;
        return Where(column, names);
    }

    /// <summary>The column begins with this. A range instead of LIKE: it means the same in both engines, and both find it in an index.</summary>
    /// <param name="column">Compared by its bytes.</param>
    /// <param name="name">Of the value.</param>
    /// <param name="prefix">Null or empty = any.</param>
    public ListQuery Begins(string column, string name, string? prefix) => string.IsNullOrEmpty(prefix)
        ? this
        : Where($"{column} >= @{name}", name, prefix).Where($"{column} < @{name}_end", $"{name}_end", prefix + LastCharacter);

    /// <summary>The same of a column that changes in a row.</summary>
    public ListQuery BeginsNow(string column, string name, string? prefix)
    {
        _mayShrink |= !string.IsNullOrEmpty(prefix);
        return Begins(column, name, prefix);
    }

    public ListQuery Where(string condition)
    {
        _where.Append(_where.Length == 0 ? " WHERE " : " AND ").Append(condition);
        return this;
    }

    /// <summary>Adds a condition on what changes in a row, so that the list may get shorter.</summary>
    public ListQuery WhereNow(string condition, string name, object? value)
    {
        _mayShrink |= value is not null;
        return Where(condition, name, value);
    }

    /// <summary>Rows of this list may be removed or leave it.</summary>
    public ListQuery MayShrink()
    {
        _mayShrink = true;
        return this;
    }

    public ListQuery Between(DateTimeOffset? from, DateTimeOffset? to) =>
        Where($"{time} >= @from", "from", from?.ToUniversalTime()).Where($"{time} < @to", "to", to?.ToUniversalTime());

    /// <summary>The page joined to what belongs to it; each row ends with the count.</summary>
    /// <param name="columns">Of the page, <c>t</c>, and what is joined.</param>
    /// <param name="joins">Joins to <c>t</c>; they must keep each row exactly once.</param>
    /// <param name="page">Which part.</param>
    /// <param name="withCount">False when nobody asks for it, or it is known to be capped.</param>
    public Query Build(string columns, string joins, Page page, bool withCount = true)
    {
        var after = page.After is null ? "" : $"{(_where.Length == 0 ? " WHERE" : " AND")} ({time}, id) {(oldestFirst ? '>' : '<')} (@after_time, @after_id)";
        // A subquery that names nothing of the rows around it is worked out once.
        var count = withCount ? $", ({CountSql})" : "";
        _query.Add($"""
            SELECT {columns}{count}
            FROM (SELECT * FROM {table}{_where}{after} ORDER BY {time}{_direction}, id{_direction} LIMIT @take OFFSET @skip) t
            {joins}
            ORDER BY t.{time}{_direction}, t.id{_direction}
            """);
        if (page.After is { } cursor)
            _query.With("after_time", cursor.Time).With("after_id", cursor.Id);
        // One more than asked for tells whether there is a next page.
        return _query.With("take", page.Limit + 1).With("skip", page.Skip);
    }

    /// <summary>Another statement on the rows of this list.</summary>
    /// <param name="sql">Is given what selects them, all columns in no order.</param>
    public Query Select(Func<string, string> sql) => _query.Add(sql($"SELECT * FROM {table}{_where}"));

    public async Task<PageOf<T>> Run<T>(
        string columns, string joins, Page page, Func<RowReader, T> read, Func<T, Cursor> cursor, CancellationToken cancellation)
    {
        var name = _mayShrink ? null : $"{table}{_where}{_values}";
        int? total = page.IsOfWalk ? 0 : name is not null && store.CappedLists.Contains(name) ? PageOf.CountCap + 1 : null;
        var withCount = total is null;
        var items = await Build(columns, joins, page, withCount).Run(
            async rows =>
            {
                var items = new List<T>();
                while (await rows.Next(cancellation))
                {
                    items.Add(read(rows));
                    if (withCount)
                        total = (int)rows.Long(rows.Columns - 1);
                }

                return items;
            },
            cancellation);
        // A page behind the last row has no row to carry the count.
        total ??= page.Skip == 0 && page.After is null ? 0 : await Count(cancellation);
        if (total > PageOf.CountCap && name is not null)
            store.CappedLists.Add(name);
        var hasNext = items.Count > page.Limit;
        if (hasNext)
            items.RemoveAt(items.Count - 1);
        return new PageOf<T>(
            items, Math.Min(total.Value, PageOf.CountCap), total > PageOf.CountCap, hasNext ? cursor(items[^1]) : null);
    }

    private string CountSql =>
        $"SELECT count(*) FROM (SELECT 1 FROM {table}{_where} ORDER BY {time}{_direction}, id{_direction} LIMIT {PageOf.CountCap + 1}) c";

    private Task<int> Count(CancellationToken cancellation) =>
        _query.Anew(CountSql).Run(
            async rows =>
            {
                await rows.Next(cancellation);
                return (int)rows.Long(0);
            },
            cancellation);
}
