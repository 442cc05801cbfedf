using NeuroHub.ProductModels;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Tests.Replay;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Figures;

/// <summary>Stations and managers who do whatever comes to their mind, over days: rework, scrap with a run open, LOT-level runs.</summary>
internal static class FigurePlay
{
    /// <summary>Seven minutes between any two facts.</summary>
    public static TestPlant Plant() => new() { Clock = new TestClock { Step = TimeSpan.FromMinutes(7) } };

    /// <param name="store">Where.</param>
    /// <param name="plant">Whose.</param>
    /// <param name="seed">Of what comes to their mind.</param>
    /// <param name="name">Of the LOTs.</param>
    /// <param name="logs">Writers; serials go to them in turn.</param>
    public static async Task Run(TestStore store, TestPlant plant, int seed, string name, params GroupCommitLog[] logs)
    {
        var floor = new List<(TestLot Lot, TestSerial[] Serials)>();
        for (var i = 0; i < 3; i++)
        {
            plant.Model = new ProductModelRef(1 + (i % 2), $"M{1 + (i % 2)}", "Model");
            floor.Add(await plant.Make(logs[0], store, $"{name}-{i}", 5));
        }

        await Task.WhenAll(floor.Select((pair, i) => Task.WhenAll([
            Task.Run(() => ReplayTests.Manager(logs[i % logs.Length], store, plant, pair.Lot, new Random((seed * 1000) + i))),
            .. pair.Serials.Select((serial, s) => Task.Run(() => ReplayTests.Station(
                logs[s % logs.Length], plant, pair.Lot, serial, new Random((seed * 100) + (i * 10) + s)))),
        ])));
    }
}
