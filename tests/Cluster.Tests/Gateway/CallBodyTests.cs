using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text;
using NeuroHub.Access;
using NeuroHub.Runs;
using NeuroHub.Serials;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>What Orleans may make of a call's arguments. It makes whatever type is named, before any filter is asked.</summary>
public sealed class CallBodyTests
{
    private const byte End = 0xE0;
    private static readonly byte[] Find = Calls.Body<ISerialGrain>(nameof(ISerialGrain.Find));
    private static readonly byte[] Start = [.. Calls.Body<ISerialGrain>(nameof(ISerialGrain.StartProcess), [null])[..^3]];

    private readonly GuardedGateway _gateway = new();

    [Theory]
    [InlineData(typeof(Array))]
    [InlineData(typeof(List<>))]
    [InlineData(typeof(ReadOnlyCollection<>))]
    [InlineData(typeof(ImmutableArray<>))]
    [InlineData(typeof(ImmutableList<>))]
    [InlineData(typeof(OwnList<>))]
    public async Task Every_call_that_a_user_may_make_passes_with_all_that_it_can_have(Type list)
    {
        var filled = new Filled(list);
        var calls = Calls.Known.All.Where(call => call.Scope == CallScope.Users).Select(call => call.Method).Distinct().ToList();
        Assert.InRange(calls.Count, 40, int.MaxValue);
        foreach (var method in calls)
        {
            var gateway = new GuardedGateway();
            var body = Calls.Body(method, [.. method.GetParameters().Select(parameter => filled.Of(parameter.ParameterType))]);
            await (await gateway.Connect().Greeted()).Passes(Bytes.Frame(Bytes.Header(token: "station"), body));
        }
    }

    [Fact]
    public void Nothing_that_a_user_may_send_is_read_as_a_type_or_an_error_or_whatever_it_says() =>
        Assert.DoesNotContain(Calls.Types.All, type =>
            type == typeof(object) || typeof(Type).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type));

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "Nothing", [] },
        { "No call", [0x30, .. Bytes.Name("nh.start_process"), End] },
        { "A made-up call", [0x30, .. Bytes.Name("(\"inv\",[GrainRef],[nh.ISerialGrain],\"Explode\")"), End] },
        { "A name that never ends", [0x30, .. Bytes.Name(string.Concat(Enumerable.Repeat("([", 15_000))), End] },
        { "A call by the hash of another", [0x30, 1, (byte)(Find[2] + 1), .. Find[3..]] },
        { "A call by another version of names", [0x30, 2, .. Find[2..]] },
        { "A call without a name", [0x20, End] },
        { "A call by a number", [0x28, .. Bytes.Number(27), End] },
        { "More than a call", [.. Find, .. Find] },
        { "Less than a call", Find[..^1] },
        { "A type", [.. Start, 0x28, .. Bytes.Number(27), 0x08, .. Bytes.Number(10), .. Bytes.Number(2), 0x41, .. Bytes.Text("([([("), End, End] },
        { "An error", [.. Start, 0x28, .. Bytes.Number(21), 0x40, .. Bytes.Text("([([("), End, End] },
        { "An error by its name", [.. Start, 0x30, .. Bytes.Name("System.Exception"), 0x40, .. Bytes.Text("([([("), End, End] },
        { "Whatever it says", [.. Start, 0x28, .. Bytes.Number(19), End, End] },
        { "A type that no command has", [.. Start, 0x30, .. Bytes.Name("System.Collections.Generic.List`1[[System.Uri]]"), End, End] },
        { "A made-up type", [.. Start, 0x30, .. Bytes.Name("nh.made_up"), End, End] },
        { "A type by the hash of another", [.. Start, 0x30, .. Bytes.Name("nh.start_process", hash: 1), End, End] },
        { "A name that is too deep for Orleans", [.. Start, 0x30, .. Bytes.Name(string.Concat(Enumerable.Repeat("([", 50_000))), End, End] },
        { "What is deeper than any command", [.. Start, .. Enumerable.Repeat((byte)0x20, 1000), .. Enumerable.Repeat(End, 1001)] },
        { "A field of an unknown kind", [.. Start, 0xA0, End] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_no_command_has_ends_the_connection(string what, byte[] body)
    {
        Assert.NotNull(what);
        await (await _gateway.Connect().Greeted()).EndsAt(Bytes.Frame(Bytes.Header(token: "station"), body));
    }

    [Fact]
    public async Task What_comes_before_those_is_what_a_station_sends() =>
        await (await _gateway.Connect().Greeted()).Passes(
            Bytes.Frame(Bytes.Header(token: "station"), [.. Start, 0x30, .. Bytes.Name("nh.start_process"), End, End]));

    [Theory]
    [InlineData(null, false)]
    [InlineData("made-up", false)]
    [InlineData("expired", true)]
    public async Task Of_a_call_without_a_good_token_Orleans_reads_which_one_it_is_and_no_more(string? token, bool isTokenRead)
    {
        var pipe = await _gateway.Connect().Greeted();
        var header = Bytes.Header(token: token);
        pipe.Write(Bytes.Frame(header, Calls.Body<ISerialGrain>(nameof(ISerialGrain.StartProcess), Started())));
        if (!isTokenRead)
            header[0] &= 0xEF;
        var expected = Bytes.Frame(header, Calls.Body<ISerialGrain>(nameof(ISerialGrain.StartProcess), [null])[..^3].Append(End).ToArray());
        Assert.Equal(expected, await pipe.Next());
        // The next one is read from where it begins.
        await pipe.Passes(Bytes.Frame(Bytes.Header(token: "station"), Find));
    }

    [Fact]
    public async Task Of_a_call_for_nodes_a_station_gets_no_argument_in()
    {
        var pipe = await _gateway.Connect().Greeted();
        var method = Calls.Known.All.First(call => call.Method.Name == "ForceActivationCollection" && call.Method.GetParameters().Length == 1).Method;
        var call = Bytes.Frame(Bytes.Header(token: "station"), Calls.Body(method, TimeSpan.FromDays(1)));
        var find = Bytes.Frame(Bytes.Header(token: "station"), Find);
        pipe.Write([.. find, .. call, .. find]);
        Assert.Equal(find, await pipe.Next());
        var refused = await pipe.Next();
        Assert.InRange(refused.Length, 100, call.Length - 1);
        Assert.Contains("ForceActivationCollection", Encoding.Latin1.GetString(refused), StringComparison.Ordinal);
        Assert.Equal(find, await pipe.Next());
    }

    [Fact]
    public async Task A_node_says_what_it_likes() =>
        await (await _gateway.Connect().Greeted()).Passes(Bytes.Frame(Bytes.Header(token: "node", direction: Bytes.Response), 1, 2, 3));

    private static StartProcess Started() => (StartProcess)new Filled(typeof(List<>)).Of(typeof(StartProcess))!;
}
