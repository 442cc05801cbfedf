using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Hosting;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>deploy/terraform, as far as it can be read without its providers.</summary>
public sealed partial class TerraformTests
{
    private static readonly string[] Files = Directory.GetFiles(Path.Combine(Source.Root, "deploy", "terraform"), "*.tf");
    private static readonly string All = string.Concat(Files.Select(file => Comment().Replace(File.ReadAllText(file), "")));
    private static readonly string UserData = Source.Read("deploy/terraform/user-data.sh.tftpl");

    [Fact]
    public void Every_block_is_closed()
    {
        foreach (var file in Files)
            Assert.Equal("", Unclosed(Comment().Replace(File.ReadAllText(file), "")));
    }

    [Fact]
    public void Every_variable_that_is_declared_is_used_and_the_other_way_round()
    {
        var declared = Declaration().Matches(All).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        var used = Use().Matches(All).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(declared, used);
    }

    [Fact]
    public void Everything_that_is_referred_to_is_declared()
    {
        var declared = Resource().Matches(All)
            .Select(match => $"{(match.Groups[1].Value == "data" ? "data." : "")}{match.Groups[2].Value}.{match.Groups[3].Value}").ToHashSet();
        var strings = Literal().Replace(All, match => string.Concat(Template().Matches(match.Value).Select(part => part.Value)));

        var missing = Reference().Matches(strings).Select(match => match.Value).Distinct().Where(name => !declared.Contains(name)).ToArray();

        Assert.Empty(missing);
        Assert.Contains("aws_lb.api", declared);
    }

    [Fact]
    public void The_first_start_of_a_node_is_given_what_it_names()
    {
        var given = Given().Matches(All[All.IndexOf("templatefile(", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value)
            .TakeWhile(name => name != "http_tokens").ToHashSet();
        var named = Template().Matches(UserData).Select(match => Name().Match(match.Value).Value).Except(["index", "network", "aws"]).Distinct();

        Assert.All(named, name => Assert.Contains(name, given));
    }

    [Fact]
    public void Its_ports_paths_and_units_are_the_codes()
    {
        var options = new NeuroHubOptions();

        Assert.Equal($"{options.SiloPort}", Local("silo_port"));
        Assert.Equal($"{options.GatewayPort}", Local("gateway_port"));
        DeployFiles.IsARoute(Regex.Match(All, "health_check \\{\\s+path\\s+= \"([^\"]+)\"").Groups[1].Value);
        foreach (Match unit in Unit().Matches(UserData))
            Assert.True(File.Exists(Path.Combine(Source.Root, "deploy", "systemd", unit.Groups[1].Value)), unit.Value);
        Assert.Contains("NeuroHub__AdvertisedAddress", UserData, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multi_az               = true")]
    [InlineData("storage_encrypted     = true")]
    [InlineData("publicly_accessible    = false")]
    [InlineData("deletion_protection       = true")]
    [InlineData("transit_encryption_enabled = true")]
    [InlineData("ELBSecurityPolicy-TLS13-1-3-2021-06")]
    [InlineData("http_tokens                 = \"required\"")]
    public void What_it_promises_is_written(string text) => Assert.Contains(text, All, StringComparison.Ordinal);

    /// <summary>The brackets that stand open at the end, strings left out.</summary>
    private static string Unclosed(string text)
    {
        var open = new Stack<char>();
        foreach (var c in Literal().Replace(text, ""))
        {
            if (c is '{' or '(' or '[')
                open.Push(c);
            else if (c is '}' or ')' or ']' && (!open.TryPop(out var begun) || (begun, c) is not (('{', '}') or ('(', ')') or ('[', ']'))))
                return $"{c} closes nothing";
        }

        return string.Concat(open);
    }

    private static string Local(string name) => Regex.Match(All, $@"{name}\s+= (\d+)").Groups[1].Value;

    [GeneratedRegex(@"(^|\s)#.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("^variable \"(\\w+)\"", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bvar\.(\w+)")]
    private static partial Regex Use();

    [GeneratedRegex("^(resource|data) \"(\\w+)\" \"(\\w+)\"", RegexOptions.Multiline)]
    private static partial Regex Resource();

    [GeneratedRegex(@"\b(data\.)?(aws|random)_\w+\.\w+")]
    private static partial Regex Reference();

    [GeneratedRegex("\"(?:[^\"\\\\\n$]|\\\\.|\\$\\{[^}]*\\}|\\$)*\"|<<-(\\w+)\n[\\s\\S]*?\n\\s*\\1\n")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<!\$)\$\{[^}]*\}")]
    private static partial Regex Template();

    [GeneratedRegex(@"^    (\w+)\s+= ", RegexOptions.Multiline)]
    private static partial Regex Given();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Name();

    [GeneratedRegex(@"/opt/neurohub/systemd/([\w@.-]+\.service)")]
    private static partial Regex Unit();
}
