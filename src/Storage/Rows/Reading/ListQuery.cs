using System.Globalization;
using System.Text;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// A list: one page and the number of rows, in one statement. Both read the same index in the order of the list and stop early:
/// the page at its limit, the count at its cap.
/// </summary>
/// <param name="store">Where to read.</param>
/// <param name="table">The table of the list.</param>
/// <param name="time">The column of the order, newest first; then by id.</param>
/// <param name="oldestFirst">Reverses the order.</param>
internal sealed class ListQuery(Store store, string table, string time, bool oldestFirst = false)
{
    private readonly string _direction = oldestFirst ? "" : " DESC";

    // The last Unicode character: every text with a prefix sorts before the prefix followed by this.
    internal const string LastCharacter = "\U0010FFFF";

    private readonly Query _query = new(store);
    private readonly StringBuilder _where = new();
    private readonly StringBuilder _values = new();
    private bool _mayShrink;

    /// <summary>Adds a condition on something that never changes in a row, unless the value is null.</summary>
    public ListQuery Where(string condition, string name, object? value)
    {
        if (value is null)
            return this;
        return With(name, value).Where(condition);
    }

    /// <summary>A value for a parameter in the table's own text. It stands for something that never changes in a row.</summary>
    public ListQuery With(string name, object value)
    {
        _query.With(name, value);
        _values.Append(CultureInfo.InvariantCulture, $"|{value}");
        return this;
    }

    /// <summary>The column has one of these names. The column never changes in a row.</summary>
    public ListQuery Where<T>(string column, AnyOf<T> names)
        where T : struct, Enum => names switch
        {
            { IsEmpty: true } => this,
            // An equality, so that an index on the column also gives the order.
            { Only: { } only } => Where($"{column} = @{column}", column, EnumText<T>.Of(only)),
            // Names of our own enums, so they cannot contain SQL.
            _ => Where($"{column} IN ({string.Join(", ", names.Members.Select(name => $"'{EnumText<T>.Of(name)}'"))})"),
        };

    /// <summary>The same for a column that can change in a row.</summary>
    public ListQuery WhereNow<T>(string column, AnyOf<T> names)
        where T : struct, Enum
    {
        _mayShrink |= !names.IsEmpty;
        return Where(column, names);
    }

    /// <summary>The column begins with this. A range instead of LIKE: it means the same in both engines, and both can use an index for it.</summary>
    /// <param name="column">Compared by its bytes.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="prefix">Null or empty = any.</param>
    public ListQuery Begins(string column, string name, string? prefix) => string.IsNullOrEmpty(prefix)
        ? this
        : Where($"{column} >= @{name}", name, prefix).Where($"{column} < @{name}_end", $"{name}_end", prefix + LastCharacter);

    /// <summary>The same for a column that can change in a row.</summary>
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

    /// <summary>Adds a condition on something that can change in a row, so the list may get shorter.</summary>
    public ListQuery WhereNow(string condition, string name, object? value)
    {
        _mayShrink |= value is not null;
        return Where(condition, name, value);
    }

    /// <summary>Rows may be removed from the table or leave the list.</summary>
    public ListQuery MayShrink()
    {
        _mayShrink = true;
        return this;
    }

    public ListQuery Between(DateTimeOffset? from, DateTimeOffset? to) =>
        Where($"{time} >= @from", "from", from?.ToUniversalTime()).Where($"{time} < @to", "to", to?.ToUniversalTime());

    /// <summary>The page with its joined columns. The last column of each row is the count.</summary>
    /// <param name="columns">Columns of the page, <c>t</c>, and of the joined tables.</param>
    /// <param name="joins">Joins to <c>t</c>; they must keep each row exactly once.</param>
    /// <param name="page">Which page.</param>
    /// <param name="withCount">False when the count is not needed, or is known to be capped.</param>
    public Query Build(string columns, string joins, Page page, bool withCount = true)
    {
        var after = page.After is null ? "" : $"{(_where.Length == 0 ? " WHERE" : " AND")} ({time}, id) {(oldestFirst ? '>' : '<')} (@after_time, @after_id)";
        // The subquery refers to no outer row, so the engine computes it once.
        var count = withCount ? $", ({CountSql})" : "";
        _query.Add($"""
            SELECT {columns}{count}
            FROM (SELECT * FROM {table}{_where}{after} ORDER BY {time}{_direction}, id{_direction} LIMIT @take OFFSET @skip) t
            {joins}
            ORDER BY t.{time}{_direction}, t.id{_direction}
            """);
        if (page.After is { } cursor)
            _query.With("after_time", cursor.Time).With("after_id", cursor.Id);
        // One row more than requested tells whether there is a next page.
        return _query.With("take", page.Limit + 1).With("skip", page.Skip);
    }

    /// <summary>Another statement on the rows of this list.</summary>
    /// <param name="sql">Gets the SELECT of these rows, with all columns and without an order.</param>
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
        // A page after the last row has no row that could carry the count.
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
