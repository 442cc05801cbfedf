using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>The units of systemd.</summary>
public sealed partial class UnitTests
{
    private static readonly string[] Hardening =
    [
        "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes", "ProtectKernelTunables=yes",
        "ProtectControlGroups=yes", "RestrictNamespaces=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes", "CapabilityBoundingSet=",
    ];

    [Theory]
    [InlineData("neurohub-api.service", "Api", "api")]
    [InlineData("neurohub-silo@.service", "Silo", "silo")]
    public void A_servers_unit_starts_its_program_as_nobody_and_lets_it_drain(string unit, string folder, string installed)
    {
        var lines = Lines(unit);

        Assert.Contains($"ExecStart=/usr/bin/dotnet /opt/neurohub/{installed}/{DeployFiles.ProgramOf(folder)}", lines);
        Assert.Contains("Type=notify", lines);
        Assert.Contains("AddSystemd()", string.Concat(Directory.GetFiles(Path.Combine(Source.Root, "src", folder), "*.cs").Select(File.ReadAllText)), StringComparison.Ordinal);
        Assert.Contains("KillSignal=SIGTERM", lines);
        Assert.Contains(lines, line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("StateDirectory=", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("EnvironmentFile=", StringComparison.Ordinal));
        Assert.Contains("User=neurohub-server", lines);
        Assert.All(Hardening, setting => Assert.Contains(setting, lines));
    }

    [Fact]
    public void Nodes_start_after_the_owner_has_migrated_where_there_is_an_owner()
    {
        var migrate = Lines("neurohub-migrate.service");

        Assert.Contains($"ExecStart=/usr/bin/dotnet /opt/neurohub/api/{DeployFiles.ProgramOf("Api")} migrate", migrate);
        Assert.Contains(ApiCommands.All, command => command.Name == "migrate");
        Assert.Contains("ConditionPathExists=/etc/neurohub/owner.env", migrate);
        // The later file wins: the owner's connection string is read after the nodes'.
        Assert.Equal("EnvironmentFile=/etc/neurohub/owner.env", migrate.Last(line => line.StartsWith("EnvironmentFile=", StringComparison.Ordinal)));
        Assert.All(Hardening, setting => Assert.Contains(setting, migrate));
        foreach (var unit in (string[])["neurohub-api.service", "neurohub-silo@.service"])
            Assert.All((string[])["After", "Wants"], name => Assert.Contains("neurohub-migrate.service", Value(unit, name), StringComparison.Ordinal));
    }

    [Fact]
    public void Silos_of_one_machine_have_ports_of_their_own_by_their_names()
    {
        var ports = Enumerable.Range(1, 9).SelectMany(instance => Lines("neurohub-silo@.service")
            .Where(line => line.StartsWith("Environment=NeuroHub__", StringComparison.Ordinal) && line.Contains("Port=", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split('=')[2].Replace("%i", $"{instance}", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))).ToList();

        Assert.Equal(18, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 1024, 32767));
    }

    [Fact]
    public void A_server_keeps_its_data_where_systemd_made_the_folder()
    {
        foreach (var unit in (string[])["neurohub-api.service", "neurohub-silo@.service"])
            Assert.Contains($"Environment=NeuroHub__DataDirectory=/var/lib/{Value(unit, "StateDirectory")}", Lines(unit));
    }

    [Fact]
    public void The_backup_runs_every_six_hours_by_the_script_that_is_there()
    {
        Assert.Contains("OnCalendar=*-*-* 00/6:15:00", Lines("neurohub-backup.timer"));
        var command = Value("neurohub-backup.service", "ExecStart").Split(' ');

        Assert.StartsWith("/opt/neurohub/backup/", command[0], StringComparison.Ordinal);
        var script = Path.Combine("deploy/backup", Path.GetFileName(command[0]));
        foreach (var option in command.Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            Assert.Contains($"{option})", Source.Read(script), StringComparison.Ordinal);
        Assert.All(Hardening, setting => Assert.Contains(setting, Lines("neurohub-backup.service")));
    }

    [Fact]
    public void Every_line_is_a_section_or_a_setting()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Source.Root, "deploy", "systemd")))
            Assert.All(File.ReadAllLines(file).Where(line => line.Length > 0), line => Assert.Matches(Line(), line));
    }

    private static string[] Lines(string unit) => Source.Read($"deploy/systemd/{unit}").Split('\n');

    private static string Value(string unit, string name) => Lines(unit).Single(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    [GeneratedRegex(@"^(#.*|\[(Unit|Service|Timer|Install)\]|[A-Z][A-Za-z]+=.*)$")]
    private static partial Regex Line();
}
