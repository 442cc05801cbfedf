using Microsoft.Extensions.Time.Testing;
using NeuroHub.Labels;
using NeuroHub.Printers;

namespace NeuroHub.Grains.Tests.Printers;

/// <summary>rules.md 6: three failures open a printer's circuit for 30 s.</summary>
public class PrinterCircuitTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly PrinterCircuit _circuit;
    private int _attempts;

    public PrinterCircuitTests() => _circuit = new PrinterCircuit(_clock);

    [Fact]
    public async Task Three_failures_in_a_row_open_it_and_then_nothing_is_tried()
    {
        await Fail(3);
        var outcome = await Print(PrintOutcome.Sent);
        Assert.Equal(3, _attempts);
        Assert.Equal(LabelJobStatus.Failed, outcome.End!.Status);
        Assert.Equal(new PrinterCondition(PrinterStatus.Broken, "no answer", 3, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch + Rest), _circuit.After(outcome));
    }

    [Fact]
    public async Task A_success_between_starts_the_count_anew()
    {
        await Fail(2);
        Assert.Equal(PrinterCondition.Fine, _circuit.After(await Print(PrintOutcome.Sent)));
        await Fail(2);
        await Print(PrintOutcome.Sent);
        Assert.Equal(6, _attempts);
    }

    [Fact]
    public async Task After_its_rest_one_job_is_the_trial()
    {
        await Fail(3);
        _clock.Advance(Rest);
        Assert.Equal(PrinterCondition.Fine, _circuit.After(await Print(PrintOutcome.Sent)));
        await Fail(2);
        Assert.Equal(6, _attempts);
    }

    [Fact]
    public async Task A_trial_that_fails_opens_it_again_for_as_long()
    {
        await Fail(3);
        _clock.Advance(Rest);
        await Fail(1);
        _clock.Advance(Rest - TimeSpan.FromSeconds(1));
        await Print(PrintOutcome.Sent);
        Assert.Equal(4, _attempts);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Print(PrintOutcome.Sent);
        Assert.Equal(5, _attempts);
    }

    [Fact]
    public async Task What_is_no_fault_of_the_printer_does_not_count()
    {
        await Fail(2);
        await Assert.ThrowsAsync<TimeoutException>(() => _circuit.Run(() => throw new TimeoutException("the store")));
        for (var i = 0; i < 5; i++)
            await Assert.ThrowsAsync<TimeoutException>(() => _circuit.Run(() => throw new TimeoutException("the store")));
        await Print(PrintOutcome.Refused(Results.RefusalCode.PrinterOutOfPaper, "paper"));
        Assert.Equal(PrinterCondition.Fine, _circuit.After(await Print(PrintOutcome.Sent)));
    }

    [Fact]
    public async Task A_trial_that_we_spoilt_is_none()
    {
        await Fail(3);
        _clock.Advance(Rest);
        await Assert.ThrowsAsync<TimeoutException>(() => _circuit.Run(() => throw new TimeoutException("the store")));
        Assert.Equal(PrinterCondition.Fine, _circuit.After(await Print(PrintOutcome.Sent)));
    }

    [Fact]
    public async Task Another_address_is_another_printer()
    {
        await Fail(3);
        await _circuit.Reset();
        Assert.Equal(PrinterCondition.Fine, _circuit.After(await Print(PrintOutcome.Sent)));
    }

    [Fact]
    public async Task An_activation_goes_on_where_the_last_one_was()
    {
        await Fail(3);
        var condition = _circuit.After(await Print(PrintOutcome.Sent));
        _clock.Advance(TimeSpan.FromSeconds(20));
        var next = new PrinterCircuit(_clock);
        await next.Resume(condition);

        Assert.Equal(condition, next.After(await next.Run(() => Task.FromResult(PrintOutcome.Sent))));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(PrinterCondition.Fine, next.After(await next.Run(() => Task.FromResult(PrintOutcome.Sent))));
    }

    private async Task Fail(int times)
    {
        for (var i = 0; i < times; i++)
            await Print(PrintOutcome.Away("no answer"));
    }

    private Task<PrintOutcome> Print(PrintOutcome outcome) => _circuit.Run(() =>
    {
        _attempts++;
        return Task.FromResult(outcome);
    });
}
