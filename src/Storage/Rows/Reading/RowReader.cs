using System.Data.Common;
using System.Globalization;

namespace NeuroHub.Storage.Rows;

/// <summary>Reads rows into the types of the code, on both engines.</summary>
/// <param name="reader">The engine's reader.</param>
/// <param name="isPostgres">Which engine.</param>
/// <param name="first">The index of the column that counts as 0.</param>
internal sealed class RowReader(DbDataReader reader, bool isPostgres, int first = 0)
{
    public Task<bool> Next(CancellationToken cancellation) => reader.ReadAsync(cancellation);

    public Task<bool> NextResult(CancellationToken cancellation) => reader.NextResultAsync(cancellation);

    /// <summary>How many columns a row has.</summary>
    public int Columns => reader.FieldCount;

    public bool IsNull(int column) => reader.IsDBNull(first + column);

    public long Long(int column) => reader.GetInt64(first + column);

    public long? LongOrNull(int column) => IsNull(column) ? null : reader.GetInt64(first + column);

    public int Int(int column) => reader.GetInt32(first + column);

    public int? IntOrNull(int column) => IsNull(column) ? null : reader.GetInt32(first + column);

    public double Double(int column) => reader.GetDouble(first + column);

    public bool Bool(int column) => reader.GetBoolean(first + column);

    public string Text(int column) => reader.GetString(first + column);

    public string? TextOrNull(int column) => IsNull(column) ? null : reader.GetString(first + column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : reader.GetFieldValue<byte[]>(first + column);

    public DateTimeOffset Time(int column) => isPostgres
        ? new DateTimeOffset(reader.GetDateTime(first + column))
        : UnixTime.FromMicroseconds(reader.GetInt64(first + column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public DateOnly Date(int column) => isPostgres
        ? reader.GetFieldValue<DateOnly>(first + column)
        : DateOnly.ParseExact(reader.GetString(first + column), "O", CultureInfo.InvariantCulture);

    /// <summary>The same rows, with column numbers that start at this column.</summary>
    public RowReader From(int column) => new(reader, isPostgres, first + column);

    /// <summary>All rows of this result.</summary>
    public async Task<List<T>> All<T>(Func<RowReader, T> read, CancellationToken cancellation)
    {
        var list = new List<T>();
        while (await Next(cancellation))
            list.Add(read(this));
        return list;
    }

    /// <summary>The first row, or null.</summary>
    public async Task<T?> First<T>(Func<RowReader, T> read, CancellationToken cancellation)
        where T : class =>
        await Next(cancellation) ? read(this) : null;
}
