using System.Text;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>Bodies that are no JSON object at all, on every POST and PUT.</summary>
[Collection(PlantCollection.Name)]
public sealed class BadBodyTests(TestPlant plant)
{
    private static readonly Dictionary<string, byte[]> Bodies = new()
    {
        ["nothing"] = [],
        ["blanks"] = "  \n "u8.ToArray(),
        ["half an object"] = "{\"a\":"u8.ToArray(),
        ["a stray brace"] = "}"u8.ToArray(),
        ["two objects"] = "{}{}"u8.ToArray(),
        ["single quotes"] = "{'a':1}"u8.ToArray(),
        ["a trailing comma"] = "{\"a\":1,}"u8.ToArray(),
        ["a comment"] = "{/* hello */}"u8.ToArray(),
        ["NaN"] = "{\"a\":NaN}"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["a list"] = "[]"u8.ToArray(),
        ["a list of objects"] = "[{}]"u8.ToArray(),
        ["a string"] = "\"text\""u8.ToArray(),
        ["a number"] = "42"u8.ToArray(),
        ["true"] = "true"u8.ToArray(),
        ["a bare NUL"] = [0],
        ["bytes that are no UTF-8"] = [.. "{\"a\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
        ["UTF-16"] = Encoding.Unicode.GetBytes("{\"a\":1}"),
        ["3000 levels"] = Encoding.UTF8.GetBytes(BadValues.Nested("{\"a\":", "1", "}")),
        ["3000 open brackets"] = Encoding.UTF8.GetBytes(new string('[', 3000)),
        ["a form"] = "a=1&b=2"u8.ToArray(),
    };

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task A_body_that_is_no_object_is_invalid_and_changes_nothing(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var before = await plant.Picture(write.Serial, write.Lot);
        var wrong = new List<string>();

        foreach (var (what, body) in Bodies)
        {
            var answer = await write.Desk.Send(write.Method, write.Path, body);
            if (answer.Status != 422)
                wrong.Add($"{what} -> {answer.Status} {answer.Text}");
            else
                answer.Refused(422, "VALIDATION_ERROR");
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await plant.Picture(write.Serial, write.Lot));
    }

    [Fact]
    public async Task A_login_that_is_no_object_is_invalid()
    {
        foreach (var (what, body) in Bodies)
        {
            var answer = await plant.Nobody.Post("auth/login", body);
            Assert.True(answer.Status == 422, $"{what}: {answer}");
            answer.HasTheErrorBody();
        }
    }

    [Theory]
    [InlineData("""{"username":1,"password":"x"}""")]
    [InlineData("""{"username":"a","password":{}}""")]
    [InlineData("""{"username":"a\u0000","password":"x"}""")]
    [InlineData("""{"username":"a\ud800","password":"x"}""")]
    [InlineData("{}")]
    public async Task A_login_of_wrong_fields_is_invalid(string body) => await plant.Nobody.Post("auth/login", body).Invalid();

    [Fact]
    public async Task A_login_with_a_megabyte_for_a_name_is_refused_politely()
    {
        var answer = await plant.Nobody.Post("auth/login", new { username = new string('a', 1024 * 1024), password = "x" });

        Assert.Contains(answer.HasTheErrorBody().Status, Either.Of(401, 413, 422));
    }

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task A_content_type_other_than_json_is_unsupported(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var before = await plant.Picture(write.Serial, write.Lot);

        foreach (var type in (string[])["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/octet-stream", "multipart/form-data; boundary=x"])
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(write.Body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            (await write.Desk.Send(write.Method, write.Path, content)).Refused(415, "UNSUPPORTED_MEDIA_TYPE");
        }

        Assert.Equal(before, await plant.Picture(write.Serial, write.Lot));
    }

    [Fact]
    public async Task A_login_in_plain_text_is_unsupported()
    {
        using var content = new StringContent("username=admin");

        await plant.Nobody.Post("auth/login", content).Refused(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task A_body_of_64_MB_is_too_large(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var before = await plant.Picture(write.Serial, write.Lot);
        using var content = new HugeBody(64L * 1024 * 1024);

        using var client = new HttpClient { BaseAddress = plant.Address };
        client.DefaultRequestHeaders.ExpectContinue = true;
        (await new Desk(client, write.Desk.Token, 0, "", "").Send(write.Method, write.Path, content)).Refused(413, "PAYLOAD_TOO_LARGE");

        Assert.Equal(before, await plant.Picture(write.Serial, write.Lot));
    }
}
