using NeuroHub.Storage.Rows;
using Npgsql;

namespace NeuroHub.Storage.Tests.Queries;

/// <summary>A text is taken apart into statements whose parameters are numbered, each with its own.</summary>
public sealed class FixedSqlTests
{
    private static readonly FixedSql Sql = new("SELECT @b, @a, @b;\nSELECT 1;\nSELECT @a");

    [Fact]
    public void Each_statement_has_its_own_numbers_and_values()
    {
        using var connection = new NpgsqlConnection();
        using var batch = Sql.Batch(connection, [("a", 1L), ("b", "two")]);

        Assert.Equal(["SELECT $1, $2, $1", "SELECT 1", "SELECT $1"], batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => command.CommandText));
        object?[][] values = [["two", 1L], [], [1L]];
        Assert.Equal(values, batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Value)));
    }

    [Fact]
    public void A_parameter_without_a_value_is_a_mistake_of_the_program()
    {
        using var connection = new NpgsqlConnection();

        Assert.Throws<InvalidOperationException>(() => Sql.Batch(connection, [("a", 1L)]));
    }
}
