using NeuroHub.Bench.Csv;

namespace NeuroHub.Bench.Tests;

public class UnitCountsTests
{
    private const string Lines =
        "1,M1,M,298.1,308.6,1551,42.8,0,0,0,0,0,0,0\n"
        + "2,L1,L,298.1,308.6,1551,42.8,0,1,0,1,0,1,0\n"
        + "3,L2,L,298.1,308.6,1551,42.8,0,1,0,0,0,0,0\n"
        + "4,H1,H,298.1,308.6,1551,42.8,0,0,0,0,0,0,1\n";

    [Fact]
    public void A_failure_without_a_mode_is_unspecified_and_a_mode_without_failure_is_a_pass()
    {
        var counts = CsvTextCount.Count(Ai4iReaderTests.Header + Lines);

        Assert.Equal((4, 2, 2), (counts.Units, counts.Passed, counts.Defected));
        Assert.Equal(["HDF 1", "OSF 1", "UNSPECIFIED 1"], counts.ByCode.Select(code => $"{code.Key} {code.Value}"));
        Assert.Equal(new ModelCounts(2, 0, 2), counts.ByModel["L"]);
        Assert.Equal(new ModelCounts(1, 1, 0), counts.ByModel["H"]);
    }

    [Fact]
    public void The_count_can_be_of_the_first_units_only()
    {
        Assert.Equal(1, CsvTextCount.Count(Ai4iReaderTests.Header + Lines, 2).Defected);
    }

    [Fact]
    public void Each_difference_is_named_with_both_figures()
    {
        var csv = CsvTextCount.Count(Ai4iReaderTests.Header + Lines);
        var server = CsvTextCount.Count(Ai4iReaderTests.Header + Lines);
        server.AddCode("HDF");
        server.AddPassed("X");

        Assert.Equal(
            ["units: csv 4, server 5", "passed: csv 2, server 3", "defect code HDF: csv 1, server 2", "model X units: csv 0, server 1", "model X passed: csv 0, server 1"],
            csv.DifferencesFrom(server, "csv", "server"));
        Assert.Empty(csv.DifferencesFrom(csv, "csv", "csv"));
    }
}
