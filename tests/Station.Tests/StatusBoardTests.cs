using Microsoft.Extensions.Time.Testing;
using NeuroHub.Station.Status;

namespace NeuroHub.Station.Tests;

public sealed class StatusBoardTests : IDisposable
{
    private readonly WorkFolder _work = new();
    private readonly StatusBoard _board;

    public StatusBoardTests() => _board = new StatusBoard(_work.Folders, "ST-1", new FakeTimeProvider());

    public void Dispose() => _work.Dispose();

    [Fact]
    public void An_error_is_one_line_that_a_heartbeat_may_carry()
    {
        _board.Error("a\r\n\0b " + new string('x', 5000));
        var error = Assert.Single(_board.Report().LastErrors);
        Assert.True(error.Length < 400, error);
        Assert.DoesNotContain(error, char.IsControl);
    }

    [Fact]
    public void A_reason_to_wait_is_news_once_for_all_workers_and_over_when_none_waits()
    {
        Assert.True(_board.IsNews("heartbeat", "away"));
        Assert.False(_board.IsNews("documents", "away"));
        Assert.False(_board.IsNews("documents", "away"));
        Assert.True(_board.IsNews("firmware", "the disk is full"));
        Assert.False(_board.IsOver("heartbeat"));
        Assert.False(_board.IsOver("heartbeat"));
        Assert.False(_board.IsNews("heartbeat", "away"));
        Assert.False(_board.IsOver("heartbeat"));
        Assert.False(_board.IsOver("firmware"));
        Assert.True(_board.IsOver("documents"));
        Assert.True(_board.IsNews("documents", "away"));
    }

    [Fact]
    public void The_same_error_is_told_once_until_all_was_well()
    {
        _board.Error("Firmware: away");
        _board.Error("Firmware: away");
        Assert.Single(_board.Report().LastErrors);
        _board.FirmwareVersion = "v1.0.0";
        _board.Error("Firmware: away");
        Assert.Equal(2, _board.Report().LastErrors.Count);
    }
}
