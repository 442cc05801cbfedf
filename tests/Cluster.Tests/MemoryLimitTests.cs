using NeuroHub.Hosting.Telemetry;

namespace NeuroHub.Cluster.Tests;

public sealed class MemoryLimitTests : IDisposable
{
    private readonly string _group = Directory.CreateTempSubdirectory("neurohub-cgroup-").FullName;

    public void Dispose() => Directory.Delete(_group, recursive: true);

    [Theory]
    [InlineData("1073741824\n", 1073741824L)]
    [InlineData("max\n", null)]
    public void It_is_what_the_control_group_allows(string written, long? bytes)
    {
        File.WriteAllText(Path.Combine(_group, "memory.max"), written);

        Assert.Equal(bytes, MemoryLimit.Of(_group));
    }

    [Fact]
    public void Without_a_control_group_it_is_the_machines_memory()
    {
        Assert.Null(MemoryLimit.Of(Path.Combine(_group, "none")));
        Assert.InRange(MemoryLimit.Bytes, 1, long.MaxValue);
    }
}
