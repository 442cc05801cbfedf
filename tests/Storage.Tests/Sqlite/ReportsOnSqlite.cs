using System.Globalization;
using NeuroHub.Storage.Tests.Reports;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Sqlite;

public sealed class ReportsOnSqlite(ReportsOnSqlite.Plant plant) : ReportTests(plant), IClassFixture<ReportsOnSqlite.Plant>
{
    protected override IReadOnlyList<string> Reports => DocumentedReports.OnSqlite;

    [Theory]
    [InlineData(0, "runs_by_time")]
    [InlineData(1, "defects_by_time")]
    [InlineData(2, "serials_by_status")]
    [InlineData(3, "measurements_by_code")]
    [InlineData(4, "runs_by_serial")]
    public async Task A_report_goes_through_the_index_that_the_page_names(int place, string index)
    {
        var plan = await Store.Dump("EXPLAIN QUERY PLAN " + Reports[place]);

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"SCAN [rdsvjl]\b(?! USING)", plan);
    }

    protected override string View(string name) => $"report_{name}";

    protected override string DayOf(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public sealed class Plant : ReportedPlant
    {
        protected override Task<TestStore> NewStore() => Engines.Sqlite();
    }
}
