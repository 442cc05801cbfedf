using System.Text.RegularExpressions;
using Npgsql;

namespace NeuroHub.Storage.Rows;

/// <summary>
/// SQL that is the same at each call, for what is read often: taken apart once into statements with numbered parameters, which is what
/// Npgsql does with a text and its names at every call.
/// </summary>
/// <param name="text">Statements divided by a semicolon at the end of a line, with <c>@name</c> for a parameter and nowhere else.</param>
internal sealed partial class FixedSql(string text)
{
    private readonly Statement[] _statements = [.. text.Split(";\n").Select(Statement.Of)];

    public string Text => text;

    /// <summary>The statements with these values, as one round trip.</summary>
    /// <param name="connection">Where they run.</param>
    /// <param name="values">Of the parameters.</param>
    /// <param name="atOneMoment">All statements see the store as it was at one moment, which costs no round trip of its own.</param>
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
/// A value that is read anew when it is old: once, however many ask for it meanwhile. Who finds it old waits for the new one, so that nobody
/// sees it longer than its freshness.
/// </summary>
/// <param name="clock">Tells how old it is, counted from before it was read.</param>
/// <param name="freshness">How long it is good.</param>
/// <param name="read">Reads it.</param>
internal sealed class FreshValue<T>(TimeProvider clock, TimeSpan freshness, Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private volatile Reading? _last;

    public ValueTask<T> Get() => new(Last().Value);

    /// <summary>The value, read anew when what is there does not do: something is asked for that may have come to be just now.</summary>
    public async ValueTask<T> Get(Func<T, bool> does)
    {
        var first = Last();
        var value = await first.Value;
        return does(value) ? value : await After(first).Value;
    }

    private Reading Last() => _last is { } last && IsGood(last) ? last : Renew(static (_, isGood) => isGood);

    /// <summary>One that was begun after another; those that ask at the same time share it.</summary>
    private Reading After(Reading other) => Renew((last, isGood) => isGood && last != other);

    private Reading Renew(Func<Reading, bool, bool> does)
    {
        lock (_lock)
        {
            if (_last is { } last && does(last, IsGood(last)))
                return last;
            // Not on the asking grain's scheduler and outside its trace: it reads for others, too.
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
/// Lets only so many reads at the database at once. Short ones that are all at work together share the same few cores, and the
/// slowest of them waits many times as long as it would in a row.
/// </summary>
/// <param name="places">How many at once.</param>
/// <param name="patience">After this wait one goes in all the same: those before it may hang on a connection that is dead.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing that must be given back.
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
