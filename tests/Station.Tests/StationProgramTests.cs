using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Tests;

public sealed class StationProgramTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("Station:SettleTime=abc")]
    [InlineData("Station:Transport=Pigeon")]
    [InlineData("Station:KeyFile=/no/such/file")]
    [InlineData("Station:ServerUrl=http://10.1.2.10:8000")]
    [InlineData("Station:ServerUrl=ftp://localhost")]
    [InlineData("Station:FirmwarePublicKey=/no/such/key.pem")]
    [InlineData("Station:FirmwarePublicKey=-----BEGIN PUBLIC KEY-----")]
    [InlineData("Station:WorkDirectory=/dev/null/work")]
    [InlineData("Station:Transport=Orleans", "Station:Gateways=127.0.0.1:1", "Station:Tls:CertificatePath=/no/such.pem", "Station:Tls:CaPath=/no/such.pem")]
    public async Task A_wrong_setting_ends_it_with_a_code_of_its_own(params string[] settings) =>
        Assert.Equal(2, await StationProgram.Run([$"Station:WorkDirectory={_work.Folders.Root}", "Station:StationId=ST-1", "Station:Key=k", .. settings]));

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "help")]
    [InlineData(2, "--stauts")]
    [InlineData(2, "status")]
    [InlineData(2, "--status", "now")]
    public async Task A_command_line_that_it_does_not_know_starts_nothing(int code, params string[] args)
    {
        Assert.Equal(code, await StationProgram.Run([.. args, .. args is ["--help"] or ["help"] ? (string[])[] : [$"Station:WorkDirectory={_work.Folders.Root}"]]));
        Assert.False(File.Exists(_work.Folders.Lock));
    }

    [Theory]
    [InlineData("http://localhost:8000", false, true)]
    [InlineData("http://127.0.0.1:8000", false, true)]
    [InlineData("http://[::1]:8000", false, true)]
    [InlineData("https://10.1.2.10", false, true)]
    [InlineData("http://10.1.2.10:8000", true, true)]
    [InlineData("http://10.1.2.10:8000", false, false)]
    [InlineData("http://localhost.evil.example", false, false)]
    [InlineData("http://127.0.0.1.evil.example", false, false)]
    [InlineData("http://localhost@evil.example", false, false)]
    public void Http_in_the_clear_is_for_this_machine_or_for_whom_was_told(string url, bool isAllowed, bool isRight)
    {
        var options = new StationOptions { StationId = "ST-1", Key = "k", ServerUrl = url, AllowPlainHttp = isAllowed };
        Assert.Equal(isRight, !options.Validate(new(options)).Any());
    }

    [Fact]
    public async Task A_link_in_the_place_of_a_folder_or_the_lock_ends_it()
    {
        var elsewhere = Path.Combine(_work.Folders.Root, "elsewhere");
        File.CreateSymbolicLink(_work.Folders.Lock, elsewhere);
        Assert.Equal(2, await StationProgram.Run([$"Station:WorkDirectory={_work.Folders.Root}", "Station:StationId=ST-1", "Station:Key=k"]));
        Assert.False(File.Exists(elsewhere));
    }

    [Fact]
    public async Task A_key_file_that_every_user_may_read_ends_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        var file = Path.Combine(_work.Folders.Root, "key");
        await File.WriteAllTextAsync(file, "k");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.Equal(2, await StationProgram.Run([$"Station:WorkDirectory={_work.Folders.Root}", "Station:StationId=ST-1", $"Station:KeyFile={file}"]));
    }
}
