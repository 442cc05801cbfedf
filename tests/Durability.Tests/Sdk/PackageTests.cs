using System.Diagnostics;
using NeuroHub.Tests.Printers;

namespace NeuroHub.Durability.Tests.Sdk;

/// <summary>What a station's programmer does: takes the package, builds the program of its README, runs it against a plant.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-sdk-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_README_shows_the_sample_to_the_letter()
    {
        var readme = File.ReadAllText(Path.Combine(ServerProcess.Repository(), "src", "Grains.Interfaces", "README.md"));
        var sample = File.ReadAllText(Path.Combine(ServerProcess.Repository(), "samples", "Station.Sample", "Program.cs"));
        Assert.Contains($"```csharp\n{sample}```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_builds_against_the_package_and_starts_completes_and_prints()
    {
        var program = await BuildSample();
        await using var zebra = new PrinterSimulator();
        var gateway = ServerProcess.FreePort();
        await using var server = new ServerProcess(_directory, null, ("NeuroHub__GatewayPort", $"{gateway}"));
        await server.Start();
        using var rest = new Rest(server.Url);
        await rest.SignIn();
        var key = (await rest.Post("stations", new { station_id = "SENSOR-CHECK-01", name = "Sensor inspection" })).GetProperty("key").GetString()!;
        await rest.Post("printers", new { printer_id = "ZEBRA-01", host = "127.0.0.1", port = zebra.Port });
        var model = await rest.Post("product-models", new { model_code = "WF", model_name = "Wearable" });
        var lot = await rest.Post("lots", new { product_model_id = model.GetProperty("id").GetInt64(), target_quantity = 1 });
        var serial = (await rest.Post("serials", new { lot_id = lot.GetProperty("id").GetInt64() })).GetProperty("serial_number").GetString()!;

        var (code, said) = await Run("dotnet", program, $"127.0.0.1:{gateway}", "SENSOR-CHECK-01", key, serial, "1", "ZEBRA-01");

        Assert.True(code == 0, said);
        Assert.Contains("started run", said, StringComparison.Ordinal);
        Assert.Contains("the serial is InProgress", said, StringComparison.Ordinal);
        Assert.Contains("the label is Sent", said, StringComparison.Ordinal);
        var run = (await rest.Get($"serials/{serial}/trace")).GetProperty("runs")[0];
        Assert.Equal("PASS", run.GetProperty("result").GetString());
        Assert.Equal("SENSOR-CHECK-01", run.GetProperty("worker").GetProperty("username").GetString());
        Assert.Single(zebra.Labels);

        var (refusedCode, refused) = await Run("dotnet", program, $"127.0.0.1:{gateway}", "SENSOR-CHECK-01", "wrong", serial, "1", "ZEBRA-01");
        Assert.NotEqual(0, refusedCode);
        Assert.Contains("CallRefusedException", refused, StringComparison.Ordinal);
    }

    /// <returns>The program's path.</returns>
    private async Task<string> BuildSample()
    {
        // A version of its own: the machine's package cache must not answer with an older one.
        var version = $"0.1.0-t{Guid.NewGuid():N}"[..20];
        var feed = Path.Combine(_directory, "feed");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await Expect("dotnet", "pack", Path.Combine(ServerProcess.Repository(), "src", "Grains.Interfaces"), "-c", configuration, "--no-build", "-o", feed, $"-p:PackageVersion={version}");
        var folder = Path.Combine(_directory, "sample");
        Directory.CreateDirectory(folder);
        var sample = Path.Combine(ServerProcess.Repository(), "samples", "Station.Sample");
        File.Copy(Path.Combine(sample, "Program.cs"), Path.Combine(folder, "Program.cs"));
        var project = await File.ReadAllTextAsync(Path.Combine(sample, "Station.Sample.csproj"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Station.Sample.csproj"),
            project.Replace("NeuroHub.Grains.Interfaces\" Version=\"0.1.0\"", $"NeuroHub.Grains.Interfaces\" Version=\"{version}\"", StringComparison.Ordinal));
        await Expect("dotnet", "build", folder, "-c", "Release", $"-p:RestoreAdditionalProjectSources={feed}", "-p:TreatWarningsAsErrors=true");
        return Path.Combine(folder, "bin", "Release", "net10.0", "Station.Sample.dll");
    }

    private static async Task Expect(string program, params string[] arguments)
    {
        var (code, said) = await Run(program, arguments);
        Assert.True(code == 0, said);
    }

    private static async Task<(int Code, string Said)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, string.Join('\n', await said));
    }
}
