using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>Who a client may say that it is. Orleans hands it all answers to that name from then on.</summary>
public sealed class GreetingTests
{
    private readonly GuardedGateway _gateway = new();

    [Fact]
    public void It_is_read_as_Orleans_writes_it()
    {
        var type = Assembly.Load("Orleans.Core").GetType("Orleans.Runtime.Messaging.ConnectionPreamble", throwOnError: true)!;
        var greeting = Activator.CreateInstance(type)!;
        type.GetProperty("NodeIdentity")!.SetValue(greeting, GrainId.Create("sys.client", Bytes.Key));
        type.GetProperty("ClusterId")!.SetValue(greeting, "neurohub");
        var version = type.GetProperty("NetworkProtocolVersion")!;
        version.SetValue(greeting, Enum.ToObject(version.PropertyType, 1));
        var serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService(typeof(Serializer<>).MakeGenericType(type));
        var written = (byte[])serializer.GetType().GetMethod(nameof(Serializer<int>.SerializeToArray))!.Invoke(serializer, [greeting])!;
        Assert.Equal(Bytes.Greeting()[4..], written);
    }

    [Fact]
    public async Task Nothing_of_it_passes_before_it_is_whole()
    {
        var pipe = _gateway.Connect();
        var greeting = Bytes.Greeting();
        var next = pipe.Next();
        foreach (var part in greeting[..^1])
        {
            pipe.Write([part]);
            await Task.Yield();
            Assert.False(next.IsCompleted);
        }

        pipe.Write(greeting[^1..]);
        Assert.Equal(greeting, await next);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "A silo's own client", Bytes.Greeting("hosted-10.1.2.10:11111@1") },
        { "A silo's own client as an observer", Bytes.Greeting("hosted-10.1.2.10:11111@1+0") },
        { "An observer", Bytes.Greeting(Bytes.Key + "+1") },
        { "A short name", Bytes.Greeting("1") },
        { "No name", Bytes.Greeting("") },
        { "A name in capitals", Bytes.Greeting(Bytes.Key.ToUpperInvariant()) },
        { "A kind that begins as a client's", Bytes.Greeting(type: "sys.client.hosted") },
        { "A system target", Bytes.Greeting(type: "sys.svc.clustering") },
        { "A name by another's hash", Bytes.Greeting(hash: 1) },
        { "A silo's address", Bytes.Greeting(more: [0x21, 0x40, 0x09, 127, 0, 0, 1, 0xE0]) },
        { "A name given twice", Bytes.Greeting(more: [0xC1, 0x01, 0x20, 0xE0]) },
        { "A type by its name", Bytes.Greeting(more: [0xD1, .. Bytes.Name("nh.serial"), 0x01]) },
        { "Length without end", [0xFF, 0xFF, 0xFF, 0x7F] },
        { "Length below zero", [0xFF, 0xFF, 0xFF, 0xFF] },
        { "Nothing", [0, 0, 0, 0] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Nobody_comes_in_by_another_name(string who, byte[] greeting)
    {
        Assert.NotNull(who);
        await _gateway.Connect().EndsAt(greeting);
    }
}
