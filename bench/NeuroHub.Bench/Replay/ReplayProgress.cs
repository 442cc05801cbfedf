using System.Diagnostics;

namespace NeuroHub.Bench.Replay;

/// <summary>Shows the progress: a bar that is redrawn on a terminal, else a plain line every few seconds.</summary>
internal sealed class ReplayProgress : IAsyncDisposable
{
    private const int BarWidth = 30;

    private readonly ReplayTally _tally;
    private readonly int _units;
    private readonly TextWriter _output;
    private readonly bool _terminal;
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly PeriodicTimer _timer;
    private readonly Task _drawing;

    public ReplayProgress(ReplayTally tally, int units, TextWriter output, bool terminal, TimeProvider clock)
    {
        (_tally, _units, _output, _terminal) = (tally, units, output, terminal);
        _timer = new PeriodicTimer(terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5), clock);
        _drawing = Draw();
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _drawing;
        await _output.WriteLineAsync(Line());
    }

    private async Task Draw()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            if (_terminal)
                await _output.WriteAsync(Line());
            else
                await _output.WriteLineAsync(Line());
        }
    }

    private string Line()
    {
        var done = _tally.UnitsDone;
        var rate = _tally.Commands / Math.Max(0.001, Stopwatch.GetElapsedTime(_began).TotalSeconds);
        var text = $"{done}/{_units} units, {_tally.Commands} commands, {rate:0}/s";
        if (!_terminal)
            return text;
        var filled = (int)((long)BarWidth * done / _units);
        return $"\r[{new string('#', filled)}{new string('.', BarWidth - filled)}] {text} ";
    }
}
