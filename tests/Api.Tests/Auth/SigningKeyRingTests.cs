using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NeuroHub.Api.Tests.Floor;
using NeuroHub.Hosting.Auth;
using NeuroHub.Storage.Users;

namespace NeuroHub.Api.Tests.Auth;

/// <summary>How a node finds keys that another one made, and how it notices that keys were taken away.</summary>
[Collection(PlantCollection.Name)]
public sealed class SigningKeyRingTests
{
    [Fact]
    public async Task Two_hundred_made_up_numbers_cost_one_look_and_a_known_key_waits_for_none()
    {
        await using var host = await PlantHost.Start();
        var keys = host.Services.GetRequiredService<SigningKeys>();
        using var ring = await NewRing(keys);
        var before = ring.Looks;

        var forged = Enumerable.Range(0, 200).Select(i => ring.FindOrLoad($"{2 + (i % 9)}").AsTask()).ToList();
        var known = ring.FindOrLoad("1");

        Assert.True(known.IsCompletedSuccessfully);
        Assert.NotNull(await known);
        Assert.All(await Task.WhenAll(forged), Assert.Null);
        Assert.InRange(ring.Looks - before, 1, 2);
    }

    [Fact]
    public async Task A_key_that_another_node_made_is_found_while_made_up_numbers_come_in()
    {
        await using var host = await PlantHost.Start();
        var keys = host.Services.GetRequiredService<SigningKeys>();
        using var ring = await NewRing(keys);
        var forged = Enumerable.Range(0, 100).Select(i => ring.FindOrLoad("7").AsTask()).ToList();
        await keys.Add(2);

        Assert.NotNull(await ring.FindOrLoad("2"));

        Assert.All(await Task.WhenAll(forged), Assert.Null);
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData(null)]
    public async Task A_number_that_no_node_can_have_made_costs_no_look(string? kid)
    {
        await using var host = await PlantHost.Start();
        using var ring = await NewRing(host.Services.GetRequiredService<SigningKeys>());
        var before = ring.Looks;

        Assert.Null(await ring.FindOrLoad(kid));

        Assert.Equal(before, ring.Looks);
    }

    [Fact]
    public async Task A_key_that_was_taken_away_is_honoured_no_more_and_the_epoch_says_so()
    {
        await using var host = await PlantHost.Start();
        var keys = host.Services.GetRequiredService<SigningKeys>();
        using var ring = await NewRing(keys);
        var (epoch, old) = (ring.Epoch, ring.Current.KeyId);

        var number = await keys.Rotate();
        await ring.Load();

        Assert.Null(ring.Find(old));
        Assert.Equal($"{number}", ring.Current.KeyId);
        Assert.NotEqual(epoch, ring.Epoch);
        // A node that has not looked yet signs its own calls with the old one for a moment.
        Assert.NotNull(await ring.FindForNode(old));
    }

    [Fact]
    public async Task A_key_of_the_same_number_made_anew_is_another_key()
    {
        await using var host = await PlantHost.Start();
        var keys = host.Services.GetRequiredService<SigningKeys>();
        using var ring = await NewRing(keys);
        var epoch = ring.Epoch;

        await keys.RemoveUpTo(int.MaxValue);
        await ring.Load();

        Assert.Equal("1", ring.Current.KeyId);
        Assert.NotEqual(epoch, ring.Epoch);
    }

    private static async Task<SigningKeyRing> NewRing(SigningKeys keys)
    {
        var ring = new SigningKeyRing(keys, TimeProvider.System, Options.Create(new AuthOptions()));
        await ring.Load();
        return ring;
    }
}
