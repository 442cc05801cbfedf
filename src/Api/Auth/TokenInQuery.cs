namespace NeuroHub.Api.Auth;

/// <summary>Marks the route that takes the access token as <c>?access_token=</c> too; on no other may one stand in an address, which is written down on its way.</summary>
internal sealed class TokenInQuery
{
    public const string Parameter = "access_token";

    private TokenInQuery()
    {
    }

    public static TokenInQuery IsTaken { get; } = new();
}
