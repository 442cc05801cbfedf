using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NeuroHub.Access;
using NeuroHub.Api.Access;
using NeuroHub.Api.Docs;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Versions;

/// <summary>Requirements 12: routes that only this test has, in the pipeline that every route goes through.</summary>
public sealed class DeprecationTests : IAsyncLifetime, IDisposable
{
    // Not a clock of the test's: a silo takes a clock that is months ahead for its own death.
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private static readonly DateOnly Since = Today.AddMonths(-8);
    private static readonly DateOnly Sunset = Today.AddMonths(1);
    private static readonly RouteDoc Doc = new("Old", "As it was.") { Answers = [RouteAnswer.NoContent("Fine.")] };

    private PlantHost _host = null!;
    private HttpClient _http = null!;
    private Desk _nobody = null!;

    public async Task InitializeAsync()
    {
        _host = await PlantHost.Start(Map);
        _http = new HttpClient { BaseAddress = _host.Address };
        _nobody = new Desk(_http, null, 0, "", "");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public void Dispose() => _http?.Dispose();

    [Fact]
    public async Task A_deprecated_route_answers_and_says_since_when_until_when_and_what_instead()
    {
        var answer = await _nobody.Get("old/A%201").Is(200);

        Assert.Equal($"@{At(Since).ToUnixTimeSeconds()}", answer.Header("Deprecation"));
        Assert.Equal(At(Sunset).ToString("R"), answer.Header("Sunset"));
        Assert.Contains("</api/v2/new/A%201>; rel=\"successor-version\"", answer.Header("Link"), StringComparison.Ordinal);
        Assert.Contains("</docs>; rel=\"deprecation\"", answer.Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_its_own_stays()
    {
        var answer = await _nobody.Get("old/A").Is(200);

        Assert.StartsWith("<?cursor=1>; rel=\"next\"", answer.Header("Link"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_refusals_say_it_too()
    {
        Assert.NotNull((await _nobody.Get("old/fails").Refused(500, "INTERNAL_ERROR")).Header("Deprecation"));
        Assert.NotNull((await _nobody.Get("old-of-managers").Refused(401, "NOT_AUTHENTICATED")).Header("Deprecation"));
    }

    [Fact]
    public async Task From_the_sunset_on_it_is_gone_and_names_its_successor()
    {
        var gone = await _nobody.Get("gone/A").Refused(410, "GONE");

        Assert.Contains("/api/v2/new/A", gone.Str("message"), StringComparison.Ordinal);
        Assert.NotNull(gone.Header("Sunset"));
        await _nobody.Get("gone-of-managers").Refused(410, "GONE");
    }

    [Fact]
    public void The_headers_are_written_as_their_standards_say()
    {
        var deprecation = Deprecation.Announced(new(2027, 1, 1), new(2027, 7, 1), "/api/v2/new");

        Assert.Equal("@1798761600", deprecation.SinceHeader);
        Assert.Equal("Thu, 01 Jul 2027 00:00:00 GMT", deprecation.SunsetHeader);
    }

    [Fact]
    public void The_last_moment_is_the_one_before_the_sunset()
    {
        var deprecation = Deprecation.Announced(Since, Sunset, "/api/v2/new");

        Assert.False(deprecation.IsGone(At(Sunset).AddTicks(-1)));
        Assert.True(deprecation.IsGone(At(Sunset)));
    }

    [Fact]
    public async Task Any_other_route_says_nothing_of_the_kind()
    {
        var answer = await _nobody.Get("health/liveness").Is(200);

        Assert.Null(answer.Header("Deprecation"));
        Assert.Null(answer.Header("Sunset"));
    }

    [Fact]
    public async Task The_documentation_marks_it()
    {
        var document = (await _nobody.Get("/openapi.json").Is(200)).Json.GetProperty("paths");

        var old = document.GetProperty("/api/v1/old/{name}").GetProperty("get");
        Assert.True(old.GetProperty("deprecated").GetBoolean());
        Assert.True(old.GetProperty("responses").TryGetProperty("410", out _));
        Assert.Contains($"{Sunset:yyyy-MM-dd}", old.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(document.EnumerateObject().Where(path => !path.Name.Contains("/old", StringComparison.Ordinal) && !path.Name.Contains("/gone", StringComparison.Ordinal)), IsDeprecated);
    }

    [Theory]
    [InlineData("2027-01-01", "2027-06-30", false)]
    [InlineData("2027-01-01", "2027-07-01", true)]
    [InlineData("2027-08-31", "2028-02-28", false)]
    [InlineData("2027-08-31", "2028-02-29", true)]
    public void Six_months_notice_or_the_program_does_not_start(string since, string sunset, bool isEnough)
    {
        void Announce() => Deprecation.Announced(Day(since), Day(sunset), "/api/v2/new");

        if (isEnough)
            Announce();
        else
            Assert.Throws<ArgumentException>(Announce);
    }

    private static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/gone/{name}", Old).Allow(Permission.Probe).Document(Doc).Deprecated(Since, Today, "/api/v2/new/{name}");
        app.MapGet("/api/v1/gone-of-managers", () => TypedResults.Ok()).Allow(Permission.ListUsers).Document(Doc).Deprecated(Since, Today, "/api/v2/new");
        app.MapGet("/api/v1/old/{name}", Old).Allow(Permission.Probe).Document(Doc).Deprecated(Since, Sunset, "/api/v2/new/{name}");
        app.MapGet("/api/v1/old-of-managers", () => TypedResults.Ok()).Allow(Permission.ListUsers).Document(Doc).Deprecated(Since, Sunset, "/api/v2/new");
    }

    private static Ok Old(string name, HttpContext http)
    {
        if (name == "fails")
            throw new NotSupportedException("as the test wants it");
        http.Response.Headers.Link = "<?cursor=1>; rel=\"next\"";
        return TypedResults.Ok();
    }

    private static bool IsDeprecated(JsonProperty path) =>
        path.Value.EnumerateObject().Any(method => method.Value.TryGetProperty("deprecated", out var flag) && flag.GetBoolean());

    private static DateTimeOffset At(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
