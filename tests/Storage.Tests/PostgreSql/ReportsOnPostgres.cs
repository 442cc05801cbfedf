using System.Globalization;
using NeuroHub.Storage.Tests.Reports;
using NeuroHub.Storage.Tests.Support;
using Npgsql;

namespace NeuroHub.Storage.Tests.PostgreSql;

public sealed class ReportsOnPostgres(ReportsOnPostgres.Plant plant) : ReportTests(plant), IClassFixture<ReportsOnPostgres.Plant>
{
    // The tests' tables are not in "public".
    private string Schema => new NpgsqlConnectionStringBuilder(Store.Options.ConnectionString).SearchPath + "_report";

    protected override IReadOnlyList<string> Reports =>
        [.. DocumentedReports.OnPostgres.Select(sql => sql.Replace("report.", $"{Schema}.", StringComparison.Ordinal))];

    [Fact]
    public async Task Every_view_and_column_has_a_comment_and_none_stays_beside_the_tables()
    {
        var bare = await Store.Dump(
            $"""
            SELECT c.relname, coalesce(a.attname, '(view)')
            FROM pg_class c LEFT JOIN LATERAL (
              SELECT attname::text, attnum::integer FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 UNION ALL SELECT NULL, 0) a ON true
            WHERE c.relnamespace = '{Schema}'::regnamespace AND coalesce(col_description(c.oid, a.attnum), CASE a.attnum WHEN 0 THEN obj_description(c.oid, 'pg_class') END) IS NULL
            """);

        Assert.Equal("", bare);
        Assert.Equal(PromisedColumns.Views.Count, await Store.Count($"pg_class WHERE relnamespace = '{Schema}'::regnamespace AND relkind = 'v'"));
        Assert.Equal(0, await Store.Count("pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'"));
    }

    [Fact]
    public async Task A_view_made_anew_with_a_further_column_keeps_who_may_read_it()
    {
        await using var store = await Engines.Postgres();
        var schema = new NpgsqlConnectionStringBuilder(store.Options.ConnectionString).SearchPath + "_report";
        await store.Execute($"GRANT SELECT ON {schema}.lots TO PUBLIC");
        var before = await store.Scalar($"SELECT pg_get_viewdef('{schema}.lots'::regclass)");

        await store.Execute($"DO $$ BEGIN EXECUTE 'CREATE VIEW report_lots AS ' || replace(pg_get_viewdef('{schema}.lots'::regclass), 'l.closed_at', 'l.closed_at, l.open_runs'); END $$");
        await store.Execute("COMMENT ON COLUMN report_lots.open_runs IS 'Runs that are open.'; SELECT place_reports()");

        Assert.NotEqual(before, await store.Scalar($"SELECT pg_get_viewdef('{schema}.lots'::regclass)"));
        Assert.Equal(1, await store.Count($"pg_class WHERE oid = '{schema}.lots'::regclass AND array_to_string(relacl, ',') LIKE '%=r/%'"));
        Assert.Equal("Runs that are open.", await store.Scalar($"SELECT col_description('{schema}.lots'::regclass, 22)"));
    }

    protected override string View(string name) => $"{Schema}.{name}";

    protected override string DayOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public sealed class Plant : ReportedPlant
    {
        protected override Task<TestStore> NewStore() => Engines.Postgres(connect: text => new NpgsqlConnectionStringBuilder(text) { Timezone = "UTC" }.ToString());
    }
}
