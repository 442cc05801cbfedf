using System.Text.RegularExpressions;
using Npgsql;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// SQL that is the same at each call, for frequent reads. It is split once into statements with numbered parameters; Npgsql would do
/// that again at every call for a text with named parameters.
/// </summary>
/// <param name="text">Statements, separated by a semicolon at the end of a line. <c>@name</c> is a parameter and must not occur otherwise.</param>
internal sealed partial class FixedSql(string text)
{
    private readonly Statement[] _statements = [.. text.Split(";\n").Select(Statement.Of)];

    public string Text => text;

    /// <summary>The statements with these values, as one round trip.</summary>
    /// <param name="connection">Where they run.</param>
    /// <param name="values">The values of the parameters.</param>
    /// <param name="atOneMoment">All statements see the store at the same moment. This costs no extra round trip.</param>
    public NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyList<(string Name, object Value)> values, bool atOneMoment = false)
    {
        var batch = new NpgsqlBatch(connection);
        if (atOneMoment)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
        foreach (var statement in _statements)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            foreach (var name in statement.Names)
                command.Parameters.Add(new NpgsqlParameter { Value = Of(name, values) });
            batch.BatchCommands.Add(command);
        }

        if (atOneMoment)
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        return batch;
    }

    private static object Of(string name, IReadOnlyList<(string Name, object Value)> values)
    {
        foreach (var (of, value) in values)
        {
            if (of == name)
                return value;
        }

        throw new InvalidOperationException($"@{name} has no value.");
    }

    [GeneratedRegex("@([a-z_]+)")]
    private static partial Regex Parameter();

    private sealed record Statement(string Sql, IReadOnlyList<string> Names)
    {
        public static Statement Of(string sql)
        {
            var names = new List<string>();
            var numbered = Parameter().Replace(sql, match =>
            {
                var name = match.Groups[1].Value;
                if (!names.Contains(name))
                    names.Add(name);
                return $"${names.IndexOf(name) + 1}";
            });
            return new Statement(numbered, names);
        }
    }
}

/// <summary>
/// A value that is read again when it is too old: once, however many callers ask meanwhile. A caller that finds it too old waits for the new
/// value, so nobody gets a value older than its freshness.
/// </summary>
/// <param name="clock">For the age of the value, counted from before the read.</param>
/// <param name="freshness">How long the value may be used.</param>
/// <param name="read">Reads it.</param>
internal sealed class FreshValue<T>(TimeProvider clock, TimeSpan freshness, Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private volatile Reading? _last;

    public ValueTask<T> Get() => new(Last().Value);

    /// <summary>The value; read again if it does not satisfy <paramref name="does"/>, since the wanted thing may be new.</summary>
    public async ValueTask<T> Get(Func<T, bool> does)
    {
        var first = Last();
        var value = await first.Value;
        return does(value) ? value : await After(first).Value;
    }

    private Reading Last() => _last is { } last && IsGood(last) ? last : Renew(static (_, isGood) => isGood);

    /// <summary>A read that began after another one. Callers that ask at the same time share it.</summary>
    private Reading After(Reading other) => Renew((last, isGood) => isGood && last != other);

    private Reading Renew(Func<Reading, bool, bool> does)
    {
        lock (_lock)
        {
            if (_last is { } last && does(last, IsGood(last)))
                return last;
            // Outside the calling grain's scheduler and trace, because it reads for other callers too.
            using (ExecutionContext.SuppressFlow())
                return _last = new Reading(clock.GetTimestamp(), Task.Run(read));
        }
    }

    private bool IsGood(Reading reading) =>
        clock.GetElapsedTime(reading.BegunAt) < freshness && !reading.Value.IsFaulted && !reading.Value.IsCanceled;

    private sealed class Reading(long begunAt, Task<T> value)
    {
        public long BegunAt => begunAt;

        public Task<T> Value => value;
    }
}

/// <summary>
/// Limits how many reads run on the database at the same time. Too many short reads at once share the same few cores, and the slowest
/// of them waits many times longer than it would in a queue.
/// </summary>
/// <param name="places">How many at once.</param>
/// <param name="patience">After this wait a read starts anyway, since the reads before it may hang on a dead connection.</param>
#pragma warning disable CA1001 // The semaphore's wait handle is never used, so there is nothing to dispose.
internal sealed class ReadLimit(int places, TimeSpan patience)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _places = new(places);

    public async ValueTask<Place> Enter(CancellationToken cancellation) => new(await _places.WaitAsync(patience, cancellation) ? _places : null);

    public readonly struct Place(SemaphoreSlim? places) : IDisposable
    {
        public void Dispose() => places?.Release();
    }
}
