using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NeuroHub.Api.Telemetry;
using NeuroHub.Hosting.Telemetry;

namespace NeuroHub.Api.Tests.Telemetry;

public sealed class RefusalLogTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Lines _lines = new();
    private readonly RefusalLog _log;

    public RefusalLogTests() => _log = new RefusalLog(new LogOptions { RefusalsPerMinute = 3 }, _clock, _lines);

    public void Dispose() => _log.Dispose();

    [Fact]
    public void The_first_of_a_caller_get_a_line_each_and_the_rest_one_at_the_minute_s_end()
    {
        Assert.Equal([true, true, true, false, false], Enumerable.Range(0, 5).Select(_ => _log.Admits(From("10.0.0.1"))));
        Assert.True(_log.Admits(From("10.0.0.2")));

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("Refusals beyond those above within a minute of 10.0.0.1: 2, 5 in all", Assert.Single(_lines.Written));
        Assert.True(_log.Admits(From("10.0.0.1")));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(_lines.Written);
    }

    [Fact]
    public void A_network_of_an_IPv6_customer_is_one_caller() =>
        Assert.Equal([true, true, true, false], Enumerable.Range(1, 4).Select(i => _log.Admits(From($"2001:db8:1:2::{i}"))));

    [Fact]
    public void Many_addresses_fill_neither_memory_nor_log()
    {
        for (var i = 0; i < RefusalLog.MostCallers; i++)
            Assert.True(_log.Admits(From($"10.1.{i / 250}.{(i % 250) + 1}")));

        Assert.Equal([true, true, true, false], Enumerable.Range(1, 4).Select(i => _log.Admits(From($"10.2.0.{i}"))));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Refusals beyond those above within a minute of other callers: 1, 4 in all", Assert.Single(_lines.Written));
    }

    private static DefaultHttpContext From(string address) => new() { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };

    private sealed class Lines : ILogger<RefusalLog>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }
}
