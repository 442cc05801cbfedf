using NeuroHub.Api.OpenApi;
using NeuroHub.ApiKeys;
using NeuroHub.Results;

namespace NeuroHub.Api.ApiKeys;

internal static class ApiKeyDocs
{
    private const string Key = """
        "id":3,"name":"grafana","role":"READ","created_by":"admin","created_at":"2025-11-10T00:00:00.000000Z","expires_at":"2030-11-10T00:00:00.000000Z",
        "last_used_at":null,"revoked_at":null
        """;

    public static RouteDoc List { get; } = new("List API keys", "Newest first, those that were revoked or have expired too. The keys themselves are kept nowhere.")
    {
        Answers = [RouteAnswer.Page<ApiKeyView>("API keys.", $"{{{Key}}}")],
    };

    public static RouteDoc Create { get; } = new(
        "Make an API key",
        "For a program that cannot sign in. It sends the key as `Authorization: Bearer nhk_...`. READ reads what an operator may read and gives no command; "
        + "OPERATOR has an operator's rights, is nobody's worker (its starts and completions need `worker_id`) and is called `apikey:{name}` in the audit trail "
        + "and in `entered_by`. The key in the answer is shown this once: only its SHA-256 is kept, and a repeat does not show it.")
    {
        Bodies = [("For a dashboard", """{"name":"grafana","role":"READ","expires_at":"2030-11-10T00:00:00Z"}""")],
        Answers =
        [
            RouteAnswer.Created<NewApiKeyView>("The new key.", $$"""{{{Key}},"key":"nhk_q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k"}"""),
        ],
        Refuses = [RefusalCode.Conflict],
    };

    public static RouteDoc Revoke { get; } = new(
        "Revoke an API key", "It is refused at once, on other nodes within a second. It stays in the list; one that is revoked already is answered alike.")
    {
        Answers = [RouteAnswer.NoContent("It is revoked.")],
        Refuses = [RefusalCode.ApiKeyNotFound, RefusalCode.Conflict],
    };
}
