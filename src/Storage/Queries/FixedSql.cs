using System.Text.RegularExpressions;
using Npgsql;

namespace NeuroHub.Storage.Queries;

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
