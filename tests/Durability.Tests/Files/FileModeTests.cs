using System.Diagnostics;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using NeuroHub.Durability.Tests.Configuration;

namespace NeuroHub.Durability.Tests.Files;

/// <summary>What the programs write is for their owner alone, whoever made the folders and whatever the umask (docs/adr/0024).</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileModeTests : IDisposable
{
    private const UnixFileMode Closed600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Closed700 = Closed600 | UnixFileMode.UserExecute;
    private const UnixFileMode Open755 = Closed700 | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode Open644 = Closed600 | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _directory = Directory.CreateTempSubdirectory("neurohub-modes-").FullName;

    private string Data => Path.Combine(_directory, "data");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Everything_in_a_data_directory_that_was_open_is_closed()
    {
        Make(Data, Open755);
        Make(Path.Combine(Data, "logs"), Open755);
        foreach (var file in (string[])["neurohub.db", "grains.db", "start-api.jit", "logs/neurohub-old-20260101.log"])
        {
            await File.WriteAllTextAsync(Path.Combine(Data, file), "");
            Set(Path.Combine(Data, file), Open644);
        }

        await using var server = new ServerProcess(_directory, null);
        await server.Start();
        AllClosed(Data);
        Assert.Contains(Directory.GetFiles(Data), file => file.EndsWith("-wal", StringComparison.Ordinal));
        await server.Stop();

        AllClosed(Data);
    }

    [Fact]
    public async Task A_shared_data_directory_ends_the_start_with_one_sentence()
    {
        const UnixFileMode Shared = Open755 | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;
        Make(Data, Shared);

        var process = await StartedProcess.Api(_directory, ("NeuroHub__DataDirectory", Data), ("NeuroHub__Logs__Enabled", "false"));

        Assert.Equal(2, process.ExitCode);
        Assert.Equal($"NeuroHub__DataDirectory: {Data} is shared with other users; name a folder of its own, such as {Data}/neurohub.", process.Error.Trim());
        Assert.Equal(Shared, File.GetUnixFileMode(Data));
        Assert.False(File.Exists(Path.Combine(Data, "neurohub.db")));
    }

    [Fact]
    public async Task A_missing_or_a_wrong_key_file_ends_the_start_with_one_sentence()
    {
        var key = Path.Combine(_directory, "key");
        await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32]));
        Set(key, Closed600);
        await using (var server = new ServerProcess(_directory, null, ("NeuroHub__Auth__KeyEncryptionKeyPath", key)))
        {
            await server.Start();
            await server.Stop();
        }

        var without = await StartedProcess.Api(_directory, ("NeuroHub__DataDirectory", Data));
        var missing = await StartedProcess.Api(_directory, ("NeuroHub__DataDirectory", Data), ("NeuroHub__Auth__KeyEncryptionKeyPath", key + ".gone"));
        await File.WriteAllTextAsync(key, Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray()));
        var wrong = await StartedProcess.Api(_directory, ("NeuroHub__DataDirectory", Data), ("NeuroHub__Auth__KeyEncryptionKeyPath", key));

        Assert.All([without, missing, wrong], process => Assert.Equal((2, 1), (process.ExitCode, process.Error.Trim().Split('\n').Length)));
        Assert.Contains("name its file in NeuroHub__Auth__KeyEncryptionKeyPath", without.Error, StringComparison.Ordinal);
        Assert.StartsWith($"NeuroHub__Auth__KeyEncryptionKeyPath: {key}.gone cannot be read", missing.Error, StringComparison.Ordinal);
        Assert.Contains("which is not in the file", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_backup_command_closes_what_it_writes_and_leaves_the_keys_out_when_told()
    {
        await using (var server = new ServerProcess(_directory, null))
        {
            await server.Start();
            await server.Stop();
        }

        var (whole, without) = (Path.Combine(_directory, "whole"), Path.Combine(_directory, "without"));
        Make(whole, Open755);
        Assert.Equal(0, await Backup(whole));
        Assert.Equal(0, await Backup("--without-keys", without));
        Assert.Equal(2, await Backup("--without", without));

        AllClosed(whole);
        AllClosed(without);
        var secret = Secret(whole);
        Assert.True((await File.ReadAllBytesAsync(Path.Combine(without, "neurohub.db"))).AsSpan().IndexOf(secret) < 0);
    }

    private static byte[] Secret(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "neurohub.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT secret FROM signing_keys";
        return (byte[])command.ExecuteScalar()!;
    }

    private async Task<int> Backup(params string[] arguments)
    {
        // A shell whose umask leaves everything open, as most do.
        var start = new ProcessStartInfo("sh", ["-c", "umask 022; exec dotnet \"$@\"", "sh", ServerProcess.ProgramPath(), "backup", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await output;
        await error;
        return process.ExitCode;
    }

    private static void AllClosed(string folder)
    {
        Assert.Equal((folder, Closed700), (folder, File.GetUnixFileMode(folder)));
        foreach (var below in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories))
            Assert.Equal((below, Closed700), (below, File.GetUnixFileMode(below)));
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
            Assert.Equal((file, Closed600), (file, File.GetUnixFileMode(file)));
    }

    private static void Make(string folder, UnixFileMode mode)
    {
        Directory.CreateDirectory(folder);
        Set(folder, mode);
    }

    private static void Set(string path, UnixFileMode mode) => File.SetUnixFileMode(path, mode);
}
