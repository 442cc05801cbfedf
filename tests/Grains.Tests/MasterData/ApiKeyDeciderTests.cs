using NeuroHub.ApiKeys;
using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Results;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.MasterData;

public class ApiKeyDeciderTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly CreateApiKey Create = new(Floor.By(Floor.Admin), "grafana", ApiKeyRole.Read, Floor.Monday.AddYears(1), Hash);
    private static readonly RevokeApiKey Revoke = new(Floor.By(Floor.Admin));
    private static readonly ApiKeyState Known = ApiKeyState.Unknown.Apply(ApiKeyDecider.Create(ApiKeyState.Unknown, 3, Create, Floor.Monday).Events[0]);

    [Fact]
    public void A_key_is_made_of_its_hash_and_says_who_made_it()
    {
        Assert.Equal((3, "grafana", ApiKeyRole.Read, Hash), (Known.Id, Known.Name, Known.Role, Known.Hash));
        Assert.Equal((Floor.Admin.Username, Floor.Monday), (Known.CreatedBy, Known.CreatedAt));
        Assert.Null(Known.RevokedAt);
    }

    [Fact]
    public void A_key_is_made_once() =>
        Assert.Equal(RefusalCode.Conflict, ApiKeyDecider.Create(Known, 3, Create, Floor.Monday).Refusal?.Code);

    [Fact]
    public void A_key_that_nobody_made_cannot_be_revoked() =>
        Assert.Equal(RefusalCode.ApiKeyNotFound, ApiKeyDecider.Revoke(ApiKeyState.Unknown, 3, Revoke, Floor.Monday).Refusal?.Code);

    [Fact]
    public void A_key_is_revoked_once()
    {
        var revoked = Known.Apply(ApiKeyDecider.Revoke(Known, 3, Revoke, Floor.Monday).Events[0]);

        Assert.Equal(Floor.Monday, revoked.RevokedAt);
        Assert.Empty(ApiKeyDecider.Revoke(revoked, 3, Revoke, Floor.Monday.AddDays(1)).Events);
    }

    [Fact]
    public void The_audit_trail_tells_of_a_key_and_never_its_hash()
    {
        var stream = new AuditedStream(ApiKeyStream.Kind, "3");
        var (name, data) = EventCatalog.Write(ApiKeyDecider.Create(ApiKeyState.Unknown, 3, Create, Floor.Monday).Events[0]);
        var made = stream.Next(name, data, "admin");
        (name, data) = EventCatalog.Write(ApiKeyDecider.Revoke(Known, 3, Revoke, Floor.Monday).Events[0]);
        var revoked = stream.Next(name, data, "admin");

        Assert.Equal($"API key grafana created by {Floor.Admin.Username} as READ", made.Description);
        Assert.Equal($"API key grafana revoked by {Floor.Admin.Username}", revoked.Description);
        Assert.Contains("\"role\":\"READ\"", made.NewValues, StringComparison.Ordinal);
        Assert.DoesNotContain(Hash, made.NewValues + made.OldValues + revoked.NewValues + revoked.OldValues, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_is_no_user_and_has_an_operators_rights()
    {
        var program = Actor.OfApiKey(3, "grafana");

        Assert.Equal((-3L, "apikey:grafana", Role.Operator, true), (program.UserId, program.Username, program.Role, program.IsApiKey));
        Assert.False(Usernames.IsValid(program.Username));
        Assert.False(Actor.System.IsApiKey);
    }
}
