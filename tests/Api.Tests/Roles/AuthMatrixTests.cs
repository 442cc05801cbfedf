using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Roles;

/// <summary>
/// Every route of the running server against everybody who may knock, held to <c>access-matrix.tsv</c>. A route without a
/// row fails, and so does a row without a route: whoever adds a route says there who may use it.
/// </summary>
[Collection(PlantCollection.Name)]
public sealed partial class AuthMatrixTests(TestPlant plant)
{
    private const string Password = "Press-Fit-2048";

    [Fact]
    public async Task Every_route_answers_everybody_as_the_table_says()
    {
        var callers = await Callers();
        var actual = new List<string> { string.Join('\t', ["route", .. callers.Select(caller => caller.Name)]) };
        foreach (var (method, path) in await Routes())
        {
            var cells = new List<string> { $"{method} {path}" };
            foreach (var caller in callers)
                cells.Add(Class(await Ask(caller.Desk, method, Hole().Replace(path, "99999999"))));
            actual.Add(string.Join('\t', cells));
        }

        var file = Path.Combine(AppContext.BaseDirectory, "Roles", "access-matrix.tsv");
        var expected = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(file + ".actual", actual);
        var wrong = actual.Except(expected).Select(line => "is:        " + line)
            .Concat(expected.Except(actual).Select(line => "should be: " + line)).Order();
        Assert.True(actual.SequenceEqual(expected), $"{string.Join('\n', wrong)}\nWhat is: {file}.actual; compare with wire.md before copying a line.");
    }

    private static Task<Answer> Ask(Desk desk, string method, string path) => desk.Send(method, path, method == "GET" ? null : "{}");

    /// <summary>401 and 403 in the one shape; whatever else says that the caller was let in.</summary>
    private static string Class(Answer answer)
    {
        if (answer.Status is not (401 or 403))
        {
            Assert.InRange(answer.Status, 200, 499);
            return "in";
        }

        answer.HasTheErrorBody();
        // The doors themselves: who is let in to try may be told that the try was wrong.
        return answer.Str("error_code") is "INVALID_CREDENTIALS" or "INVALID_REFRESH_TOKEN" ? "in" : $"{answer.Status}";
    }

    /// <summary>From the document; the sign-out last, because it ends its caller's session.</summary>
    private async Task<IEnumerable<(string Method, string Path)>> Routes()
    {
        var document = await plant.Nobody.Get("/openapi.json").Is(200);
        return document.At("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Method: method.Name.ToUpperInvariant(), Path: path.Name)))
            .OrderBy(route => route.Path.EndsWith("/logout", StringComparison.Ordinal))
            .ThenBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal);
    }

    private async Task<(string Name, Desk Desk)[]> Callers()
    {
        var real = (await plant.Hire("ADMIN")).Token!;
        var tired = await plant.Hire("ADMIN");
        await plant.Admin.Put($"users/{tired.UserId}", new { is_active = false }).Is(200);
        var signedIn = await plant.Nobody.Post("auth/login", new { username = (await plant.Hire("ADMIN")).Username, password = Password }).Is(200);
        return
        [
            ("no token", plant.Nobody),
            ("expired", plant.Nobody.With(ForgedToken.Aged(real, plant.SigningKey))),
            ("wrong audience", plant.Nobody.With(ForgedToken.ForAnotherAudience(real, plant.SigningKey))),
            ("alg none", plant.Nobody.With(ForgedToken.WithoutSignature(real))),
            ("wrong key", plant.Nobody.With(ForgedToken.SignedWithAnotherKey(real))),
            ("refresh token", plant.Nobody.With(signedIn.Str("refresh_token"))),
            ("disabled", tired),
            ("OPERATOR", await plant.Hire("OPERATOR")),
            ("STATION", await plant.Hire("STATION")),
            ("MANAGER", await plant.Hire("MANAGER")),
            ("ADMIN", await plant.Hire("ADMIN")),
        ];
    }

    [GeneratedRegex("{[^}]+}")]
    private static partial Regex Hole();
}
