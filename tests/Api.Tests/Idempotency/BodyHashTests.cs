using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using NeuroHub.Api.Http;
using NeuroHub.Api.Lots;
using NeuroHub.Api.Users;

namespace NeuroHub.Api.Tests.Idempotency;

/// <summary>What is kept of a body under an Idempotency-Key: nothing of a password (rules.md 5).</summary>
public sealed class BodyHashTests
{
    [Theory]
    [InlineData("""{"email":"a@b.c","password":"*"}""")]
    [InlineData("""{ "password" : "*" , "email":"a@b.c"}""")]
    [InlineData("""{"Password":"*"}""")]
    [InlineData("""{"PASSWORD":"*","password":"*"}""")]
    [InlineData("""{"pass\u0077ord":"*"}""")]
    [InlineData("""{"\u0070\u0061\u0073\u0073\u0077\u006f\u0072\u0064":"*"}""")]
    [InlineData("""{"else":{"password":"*"},"password":"*"}""")]
    [InlineData("""{"else":[[{"password":["*"]}]]}""")]
    [InlineData("""{"password":{"text":"*"}}""")]
    public void No_spelling_of_a_password_is_in_the_hash(string body)
    {
        var one = Of<UpdateUserRequest>(body.Replace("*", "Correct-Horse-7", StringComparison.Ordinal));
        var escaped = Of<UpdateUserRequest>(body.Replace("*", """Other-\"Horse\u0038""", StringComparison.Ordinal));

        Assert.Equal(one, escaped);
        Assert.NotEqual(Sha256(body.Replace("*", "Correct-Horse-7", StringComparison.Ordinal)), one);
    }

    [Fact]
    public void What_is_no_password_tells_two_bodies_apart()
    {
        Assert.NotEqual(Of<UpdateUserRequest>("""{"email":"a@b.c","password":"x"}"""), Of<UpdateUserRequest>("""{"email":"d@b.c","password":"x"}"""));
        Assert.NotEqual(Of<UpdateUserRequest>("""{"password":"x"}"""), Of<UpdateUserRequest>("""{}"""));
        Assert.NotEqual(Of<UpdateUserRequest>("""{"password":"x","email":null}"""), Of<UpdateUserRequest>("""{"password":"x"}"""));
    }

    [Theory]
    [InlineData("""{"full_name":"김작업"}""")]
    [InlineData("""{ "email" : "pass\u0077ord" }""")]
    public void A_body_without_a_password_hashes_as_it_did_before(string body) => Assert.Equal(Sha256(body), Of<UpdateUserRequest>(body));

    [Fact]
    public void A_body_of_a_type_without_passwords_hashes_as_it_did_before()
    {
        const string Body = """{"product_model_id":1,"target_quantity":5,"password":"x"}""";

        Assert.Equal(Sha256(Body), Of<CreateLotRequest>(Body));
    }

    [Fact]
    public void A_byte_order_mark_is_hashed_as_before_and_hides_no_password()
    {
        const string Mark = "\uFEFF";

        Assert.Equal(Sha256(Mark + """{"email":null}"""), Of<UpdateUserRequest>("""{"email":null}""", Mark));
        Assert.Equal(Of<UpdateUserRequest>("""{"password":"x"}""", Mark), Of<UpdateUserRequest>("""{"password":"yy"}""", Mark));
    }

    [Fact]
    public void Passwords_in_lists_within_a_body_are_left_out()
    {
        const string Body = """{"lot":"L1","signatures":[{"username":"kim","password":"*1"},{"username":"lee","pass\u0077ord":"*2"}]}""";

        Assert.Equal(
            Of<Signed>(Body.Replace("*", "one", StringComparison.Ordinal)), Of<Signed>(Body.Replace("*", "another", StringComparison.Ordinal)));
        Assert.NotEqual(Of<Signed>(Body), Of<Signed>(Body.Replace("lee", "choi", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_password_field_of_a_request_is_marked()
    {
        var unmarked = typeof(NeuroHubApp).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties())
            .Where(field => field.PropertyType == typeof(string) && Names(field.Name) && field.GetCustomAttribute<SecretAttribute>() is null)
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}");

        Assert.Empty(unmarked);
        Assert.NotNull(typeof(CreateUserRequest).GetProperty(nameof(CreateUserRequest.Password))!.GetCustomAttribute<SecretAttribute>());

        static bool Names(string name) => name.Contains("Password", StringComparison.OrdinalIgnoreCase)
            || name.Contains("Token", StringComparison.OrdinalIgnoreCase) || name.Contains("Secret", StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Sha256(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static byte[] Of<T>(string text, string mark = "") => BodyHash.Of(
        Encoding.UTF8.GetBytes(mark + text), Encoding.UTF8.GetBytes(text), RequestJson.Of<T>());

    private sealed record Signed(string Lot, IReadOnlyList<Signature> Signatures);

    private sealed record Signature(string Username, [property: Secret] string Password);
}
