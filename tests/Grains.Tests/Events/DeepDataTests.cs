using NeuroHub.EventSourcing;
using NeuroHub.Json;
using NeuroHub.Runs;
using NeuroHub.Serials;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Events;

public sealed class DeepDataTests
{
    [Fact]
    public void Data_as_deep_as_a_body_may_be_is_read_again_from_the_record()
    {
        var deep = new RawJson(string.Concat(Enumerable.Repeat("{\"a\":", 63)) + "{}" + new string('}', 63));
        var completed = new SerialEvent.ProcessCompleted(
            new RunCompleted
            {
                RunId = 1,
                ProcessId = 1,
                ProcessNumber = 1,
                Result = RunResult.Pass,
                CompletedBy = new Worker(1, "kim", "Kim"),
                MeasurementData = deep,
                At = DateTimeOffset.UnixEpoch,
            },
            SerialStatus.InProgress);

        var (name, data) = EventCatalog.Write(completed);

        Assert.Equal(deep, ((SerialEvent.ProcessCompleted)EventCatalog.Read(name, data)).Run.MeasurementData);
    }
}
