using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.Users;

public sealed class PasswordsTests
{
    private readonly Passwords _passwords = new(new PasswordQueue(seats: 1, places: 10), Options.Create(new NeuroHub.Users.SignInOptions()));

    [Fact]
    public async Task A_password_typed_in_letters_or_in_syllables_is_the_same() =>
        Assert.Equal(PasswordMatch.Yes, await _passwords.Verify((await _passwords.Hash("한글-Pass-1"))!, "\u1112\u1161\u11ab\u1100\u1173\u11af-Pass-1"));

    [Fact]
    public async Task Another_password_and_nobodys_hash_do_not_match()
    {
        Assert.Equal(PasswordMatch.No, await _passwords.Verify((await _passwords.Hash("Right-Pass-1"))!, "Wrong-Pass-1"));
        Assert.Equal(PasswordMatch.No, await _passwords.Verify("", "Right-Pass-1"));
    }

    [Fact]
    public async Task A_hash_of_weaker_times_matches_and_is_outdated()
    {
        var weak = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 100_000 })).HashPassword(this, "Right-Pass-1");

        Assert.Equal(PasswordMatch.Outdated, await _passwords.Verify(weak, "Right-Pass-1"));
    }
}
