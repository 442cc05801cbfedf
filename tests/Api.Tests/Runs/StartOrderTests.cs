using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 3, Start: check 5, the order.</summary>
[Collection(PlantCollection.Name)]
public sealed class StartOrderTests(TestPlant plant)
{
    private const string Previous = "PREVIOUS_PROCESS_NOT_COMPLETED";
    private const string Sequence = "INVALID_PROCESS_SEQUENCE";

    [Theory]
    [InlineData(0, 2, Previous)]
    [InlineData(0, 3, Sequence)]
    [InlineData(0, 6, Sequence)]
    [InlineData(0, 8, Sequence)]
    [InlineData(1, 3, Previous)]
    [InlineData(1, 4, Sequence)]
    [InlineData(5, 8, Sequence)]
    [InlineData(6, 8, Previous)]
    public async Task After_n_processes_a_later_one_than_the_next_is_refused(int passed, int process, string code)
    {
        var serial = await plant.SerialAfter(passed);
        var before = await plant.Picture(serial);

        await plant.Start(serial, process).Refused(400, code);

        Assert.Equal(before, await plant.Picture(serial));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Process_7_wants_every_earlier_one_and_counts_what_it_has(int passed)
    {
        var answer = await plant.Start(await plant.SerialAfter(passed), 7).Refused(400, Previous);

        Assert.Equal($"Process 7 requires all previous processes (1-6) to be PASS. Current PASS count: {passed}", answer.Str("detail"));
    }

    [Fact]
    public async Task Process_7_starts_after_six_passes() => await plant.Start(await plant.SerialAfter(6), 7).Is(201);

    [Fact]
    public async Task The_first_process_needs_none_before_it() => await plant.Start(await plant.NewSerial(), 1).Is(201);

    [Fact]
    public async Task The_whole_ladder_can_be_climbed()
    {
        var serial = await plant.NewSerial();

        await plant.Pass(serial, 1, 2, 3, 4, 5, 6, 7, 8);

        Assert.Equal("PASSED", await plant.StatusOf(serial));
    }
}
