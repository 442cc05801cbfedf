using System.Data.Common;
using System.Globalization;

namespace NeuroHub.Storage.Queries;

/// <summary>Reads rows in the types that the code has, whichever way the engine keeps them.</summary>
internal sealed class Rows(DbDataReader reader, bool isPostgres)
{
    public Task<bool> Next(CancellationToken cancellation) => reader.ReadAsync(cancellation);

    public Task<bool> NextResult(CancellationToken cancellation) => reader.NextResultAsync(cancellation);

    /// <summary>How many a row has.</summary>
    public int Columns => reader.FieldCount;

    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Long(int column) => reader.GetInt64(column);

    public long? LongOrNull(int column) => IsNull(column) ? null : reader.GetInt64(column);

    public int Int(int column) => reader.GetInt32(column);

    public int? IntOrNull(int column) => IsNull(column) ? null : reader.GetInt32(column);

    public double Double(int column) => reader.GetDouble(column);

    public double? DoubleOrNull(int column) => IsNull(column) ? null : reader.GetDouble(column);

    public bool Bool(int column) => reader.GetBoolean(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : reader.GetString(column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    public DateTimeOffset Time(int column) => isPostgres
        ? new DateTimeOffset(reader.GetDateTime(column))
        : UnixTime.FromMicroseconds(reader.GetInt64(column));

    public DateTimeOffset? TimeOrNull(int column) => IsNull(column) ? null : Time(column);

    public DateOnly Date(int column) => isPostgres
        ? reader.GetFieldValue<DateOnly>(column)
        : DateOnly.ParseExact(reader.GetString(column), "O", CultureInfo.InvariantCulture);

    /// <summary>All rows of this result.</summary>
    public async Task<List<T>> All<T>(Func<Rows, T> read, CancellationToken cancellation)
    {
        var list = new List<T>();
        while (await Next(cancellation))
            list.Add(read(this));
        return list;
    }

    /// <summary>The first row, or null.</summary>
    public async Task<T?> First<T>(Func<Rows, T> read, CancellationToken cancellation)
        where T : class =>
        await Next(cancellation) ? read(this) : null;
}
