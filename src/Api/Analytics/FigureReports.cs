using NeuroHub.Lots;
using NeuroHub.Processes;
using NeuroHub.Storage.Figures;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Analytics;

/// <summary>Builds the figures of analytics from the counts of the store.</summary>
internal sealed class FigureReports(
    RunFigures runs, SerialFigures serials, DefectFigures defects, ProcessQueries processes, ProductModelQueries models, TimeProvider clock)
{
    // No process and no LOT has this id: figures of an unknown process are empty.
    private const long Nothing = -1;

    /// <summary>
    /// The end of a period. With a shift and no end it is a day from now, so that future clock changes need not be considered.
    /// </summary>
    public static DateTimeOffset? EndOf(DateTimeOffset? to, Shift? shift, TimeProvider clock) => shift is null ? to : to ?? clock.GetUtcNow().AddDays(1);

    public async Task<OverviewView> Overview(AnalyticsQuery query)
    {
        var filter = await Filter(query);
        if (filter.ProcessId == Nothing)
            return new OverviewView(0, 0, 0, 0, 0, null);
        var all = Sum((await serials.Read(filter)).Values);
        return new OverviewView(
            all.Lots, await serials.ActiveLots(filter), all.Serials, all.Passed, all.Failed, Rate.Of(all.Passed, all.Judged));
    }

    public async Task<ProcessEfficiencyView> ProcessEfficiency(AnalyticsQuery query)
    {
        var filter = await Filter(query);
        var tallies = await runs.ByProcess(filter);
        return new ProcessEfficiencyView([.. (await Processes(filter)).Select(process => Of(process, tallies.GetValueOrDefault(process.Id) ?? new RunTally()))]);
    }

    public async Task<QualityMetricsView> Quality(AnalyticsQuery query)
    {
        var filter = await Filter(query);
        var byProcess = await runs.SumsByProcess(filter);
        var ofProcesses = (await Processes(filter))
            .Select(process => Quality(process, byProcess.GetValueOrDefault(process.Id) ?? new RunTally()))
            .ToList();
        double? throughput = null;
        foreach (var tally in byProcess.Values)
            if (tally.FirstJudged > 0)
                throughput = (throughput ?? 100) * tally.FirstPassed / tally.FirstJudged;
        throughput = throughput is { } rate ? Rate.Round(rate) : null;
        return query.Process is null
            ? await QualityOfUnits(filter, ofProcesses, throughput)
            : await QualityOfProcess(filter, byProcess.Values.SingleOrDefault() ?? new RunTally(), ofProcesses, throughput);
    }

    public async Task<DefectsView> Defects(DefectsQuery query)
    {
        var groups = await defects.Pareto(query.By, await Filter(query.About));
        var total = groups.Sum(group => group.Count);
        var seen = 0;
        return new DefectsView(total, [.. groups.Select(group =>
        {
            seen += group.Count;
            return new DefectItem(
                group.Key ?? "UNKNOWN", group.Name, group.Count, Rate.Of(group.Count, total)!.Value, Rate.Of(seen, total)!.Value, group.Units);
        })]);
    }

    public async Task<DefectTrendsView> Trends(TrendsQuery query)
    {
        var filter = await Filter(query.About);
        var pieces = new SortedDictionary<DateOnly, (long Runs, long Defects)>();
        foreach (var (day, tally) in await runs.ByDay(filter))
            Add(day, tally.Executions, tally.Failed);
        foreach (var (day, count) in await defects.Registered(filter))
            Add(day, 0, count);
        return new DefectTrendsView([.. pieces.Select(piece =>
            new DefectTrend(piece.Key, piece.Value.Runs, piece.Value.Defects, Rate.Of(piece.Value.Defects, piece.Value.Runs)))]);

        void Add(DateOnly day, long ran, long failed)
        {
            var first = First(day, query.Period);
            var piece = pieces.GetValueOrDefault(first);
            pieces[first] = (piece.Runs + ran, piece.Defects + failed);
        }
    }

    private static DateOnly First(DateOnly day, TrendPeriod period) => period switch
    {
        TrendPeriod.Weekly => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        TrendPeriod.Monthly => new DateOnly(day.Year, day.Month, 1),
        _ => day,
    };

    private static SerialTally Sum(IEnumerable<SerialTally> tallies)
    {
        var sum = new SerialTally();
        foreach (var tally in tallies)
            sum.Add(tally);
        return sum;
    }

    private static ProcessEfficiency Of(ProcessView process, RunTally tally) => new()
    {
        ProcessId = process.Id,
        ProcessNumber = process.ProcessNumber,
        ProcessCode = process.ProcessCode,
        ProcessNameKo = process.ProcessNameKo,
        ProcessNameEn = process.ProcessNameEn,
        Executions = tally.Executions,
        Passed = tally.Passed,
        Failed = tally.Failed,
        FirstPassYield = Rate.Of(tally.FirstPassed, tally.FirstJudged),
        MeanSeconds = Rate.Seconds(tally.MeanSeconds),
        MedianSeconds = Rate.Seconds(tally.Quantile(0.5)),
        P95Seconds = Rate.Seconds(tally.Quantile(0.95)),
        EstimatedDurationSeconds = process.EstimatedDurationSeconds,
        Efficiency = process.EstimatedDurationSeconds is { } estimate && tally.MeanSeconds is { } mean ? Rate.Of(estimate, mean) : null,
    };

    private static QualityOfProcess Quality(ProcessView process, RunTally tally) => new(
        process.Id,
        process.ProcessNumber,
        process.ProcessCode,
        process.ProcessNameKo,
        process.ProcessNameEn,
        tally.Executions,
        tally.Passed,
        tally.Failed,
        Rate.Of(tally.Passed, tally.Executions),
        Rate.Of(tally.FirstPassed, tally.FirstJudged));

    private async Task<QualityMetricsView> QualityOfUnits(FigureFilter filter, IReadOnlyList<QualityOfProcess> byProcess, double? throughput)
    {
        var tallies = await serials.Read(filter);
        var all = Sum(tallies.Values);
        // A reworked serial may not be judged again yet.
        var judgedOrReworked = all.Judged + Math.Max(0, all.Reworked - all.JudgedReworked);
        return new QualityMetricsView
        {
            Inspected = all.Judged,
            Passed = all.Passed,
            Failed = all.Failed,
            Reworked = all.Reworked,
            Scrapped = all.Scrapped,
            PassRate = Rate.Of(all.Passed, all.Judged),
            FirstPassYield = Rate.Of(all.Passed - all.PassedReworked, all.Judged),
            RolledThroughputYield = throughput,
            ReworkRate = Rate.Of(all.Reworked, judgedOrReworked),
            ByProcess = byProcess,
            ByModel = await ByModel(tallies),
            ByDay = [.. tallies
                .GroupBy(tally => tally.Key.Day, tally => tally.Value)
                .OrderBy(day => day.Key)
                .Select(day => (Date: day.Key, Units: Sum(day)))
                .Where(day => day.Units.Judged > 0)
                .Select(day => new QualityOfDay(day.Date, day.Units.Passed, day.Units.Failed, Rate.Of(day.Units.Passed, day.Units.Judged)))],
        };
    }

    private async Task<QualityMetricsView> QualityOfProcess(
        FigureFilter filter, RunTally all, IReadOnlyList<QualityOfProcess> byProcess, double? throughput) => new()
        {
            Inspected = all.Executions,
            Passed = all.Passed,
            Failed = all.Failed,
            Reworked = all.Reworks,
            Scrapped = byProcess is [{ ProcessNumber: var number }] ? await serials.ScrappedAt(number, filter) : 0,
            PassRate = Rate.Of(all.Passed, all.Executions),
            FirstPassYield = Rate.Of(all.FirstPassed, all.FirstJudged),
            RolledThroughputYield = throughput,
            ReworkRate = Rate.Of(all.Reworks, all.Executions),
            ByProcess = byProcess,
            ByModel = [],
            ByDay = [.. (await runs.ByDay(filter))
                .OrderBy(day => day.Key)
                .Select(day => new QualityOfDay(day.Key, day.Value.Passed, day.Value.Failed, Rate.Of(day.Value.Passed, day.Value.Executions)))],
        };

    private async Task<IReadOnlyList<QualityOfModel>> ByModel(IReadOnlyDictionary<(DateOnly Day, long ProductModelId), SerialTally> tallies)
    {
        var views = new List<QualityOfModel>();
        foreach (var group in tallies.GroupBy(tally => tally.Key.ProductModelId, tally => tally.Value).OrderBy(group => group.Key))
        {
            var all = Sum(group);
            if (all.Judged > 0 && await models.Find(group.Key) is { } model)
                views.Add(new QualityOfModel(
                    model.Id, model.ModelCode, model.ModelName, all.Judged, all.Passed, all.Failed, Rate.Of(all.Passed, all.Judged)));
        }

        return views;
    }

    private async Task<FigureFilter> Filter(AnalyticsQuery query) => query.Filter with
    {
        To = EndOf(query.Filter.To, query.Filter.Shift, clock),
        ProcessId = query.Process is null ? null : (await processes.Find(query.Process))?.Id ?? Nothing,
    };

    private async Task<IEnumerable<ProcessView>> Processes(FigureFilter filter) =>
        (await processes.List(null)).Where(process => filter.ProcessId is null || filter.ProcessId == process.Id);
}
