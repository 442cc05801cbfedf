using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>rules.md 4, Lists.</summary>
[Collection(PlantCollection.Name)]
public sealed partial class ListTests(TestPlant plant)
{
    public static TheoryData<string> Lists => ["lots", "serials", "serials/failed", "users", "product-models", "process-data", "defects"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Skip_and_limit_out_of_range_are_invalid(string list)
    {
        foreach (var value in (string[])["-1", "abc", "1.5", "1e3", "99999999999999999999", "0x10"])
            await plant.Admin.Get($"{list}?skip={value}").Invalid("skip");
        foreach (var value in (string[])["0", "-1", "1001", "abc", "1.5", "99999999999999999999"])
            await plant.Admin.Get($"{list}?limit={value}").Invalid("limit");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_bounds_themselves_are_taken(string list)
    {
        await plant.Admin.Get($"{list}?skip=0&limit=1").Is(200);
        await plant.Admin.Get($"{list}?limit=1000").Is(200);
        await plant.Admin.Get($"{list}?skip=2000000&limit=1").Is(200);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_says_its_exact_total(string list)
    {
        await plant.DefectedSerial();

        var answer = await plant.Admin.Get($"{list}?limit=1000").Is(200);

        Assert.Null(answer.Header("X-Total-Count-Capped"));
        var total = int.Parse(answer.Header("X-Total-Count")!, null);
        Assert.Equal(Math.Min(total, 1000), answer.Json.GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Skipping_everything_leaves_an_empty_list_with_its_total(string list)
    {
        await plant.DefectedSerial();
        var total = (await plant.Admin.Get($"{list}?limit=1").Is(200)).Header("X-Total-Count");

        var answer = await plant.Admin.Get($"{list}?skip=1000000").Is(200);

        Assert.Equal((0, total), (answer.Json.GetArrayLength(), answer.Header("X-Total-Count")));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Without_a_limit_it_is_a_hundred(string list)
    {
        var answer = await plant.Admin.Get(list).Is(200);

        Assert.Equal(Math.Min(100, int.Parse(answer.Header("X-Total-Count")!, null)), answer.Json.GetArrayLength());
    }

    [Fact]
    public async Task Next_links_walk_every_row_without_gap_or_repeat()
    {
        var lot = await plant.NewLot(47);
        await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 47 }).Is(201);

        var seen = await Walk($"serials?lot_id={lot.Id}&limit=10");

        Assert.Equal(Enumerable.Range(1, 47).Reverse().Select(n => $"{lot.Number}-{n:D4}"), seen.Select(row => row.Number));
    }

    [Fact]
    public async Task Rows_that_come_during_the_walk_neither_shift_nor_repeat_the_others()
    {
        var lot = await plant.NewLot(30);
        await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 20 }).Is(201);

        var seen = await Walk($"serials?lot_id={lot.Id}&limit=6", () => plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 2 }).Is(201));

        Assert.Equal(Enumerable.Range(1, 20).Reverse().Select(n => $"{lot.Number}-{n:D4}"), seen.Select(row => row.Number));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_list_can_be_walked(string list)
    {
        await plant.DefectedSerial();
        await plant.DefectedSerial();
        var total = int.Parse((await plant.Admin.Get($"{list}?limit=1").Is(200)).Header("X-Total-Count")!, null);

        var ids = (await Walk($"{list}?limit={Math.Max(2, total / 6)}")).Select(row => row.Id).ToArray();

        Assert.Equal(total, ids.Length);
        Assert.Equal(total, ids.Distinct().Count());
    }

    [Fact]
    public async Task The_last_page_has_no_next()
    {
        var lot = await plant.NewLot(4);
        await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 4 }).Is(201);

        Assert.Null((await plant.Operator.Get($"serials?lot_id={lot.Id}&limit=10").Is(200)).Header("Link"));
    }

    [Fact]
    public async Task A_cursor_that_somebody_bent_breaks_nothing()
    {
        var lot = await plant.NewLot(4);
        await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 4 }).Is(201);
        var next = Next(await plant.Operator.Get($"serials?lot_id={lot.Id}&limit=2").Is(200))!;
        var known = next.Split('?')[1].Split('&').Select(pair => pair.Split('=')[0]).Except(["lot_id", "limit"]).ToArray();

        foreach (var parameter in known)
        {
            foreach (var value in (string[])["x", "AAAA", "%00", "-1", "99999999999999999999", "%ED%A0%80", "eyJ9"])
            {
                var answer = await plant.Operator.Get($"serials?lot_id={lot.Id}&limit=2&{parameter}={value}");
                Assert.True(answer.Status is 200 or 422, answer.ToString());
            }
        }
    }

    [Theory]
    [InlineData("lots?product_model_id=abc", "product_model_id")]
    [InlineData("lots?product_model_id=1.5", "product_model_id")]
    [InlineData("lots?status=BANANA", "status")]
    [InlineData("lots?status=1", "status")]
    [InlineData("lots?start_date=2025-02-30", "start_date")]
    [InlineData("lots?end_date=tomorrow", "end_date")]
    [InlineData("lots?lot_number=%00", "lot_number")]
    [InlineData("serials?lot_id=abc", "lot_id")]
    [InlineData("serials?lot_id=true", "lot_id")]
    [InlineData("users?is_active=maybe", "is_active")]
    [InlineData("product-models?is_active=2", "is_active")]
    [InlineData("processes?is_active=maybe", "is_active")]
    public async Task A_query_that_does_not_fit_is_invalid(string path, string field) => await plant.Admin.Get(path).Invalid(field);

    [Theory]
    [InlineData("lots?unknown=1")]
    [InlineData("lots?&&=&=")]
    [InlineData("lots?limit=1&limit=2")]
    [InlineData("lots?status=CREATED&status=CLOSED")]
    [InlineData("lots?product_model_id=9223372036854775808")]
    [InlineData("lots?lot_number=%ED%A0%80")]
    [InlineData("lots?lot_number=%C3%28")]
    [InlineData("lots?start_date=0001-01-01")]
    [InlineData("lots?end_date=9999-12-31")]
    [InlineData("lots?start_date=9999-12-31T23:59:59.9999999Z")]
    [InlineData("lots?start_date=0001-01-01T00:00:00%2B14:00")]
    [InlineData("lots?start_date=2025-01-02&end_date=2025-01-01")]
    [InlineData("process-data?measurement=x")]
    [InlineData("process-data?measurement=A%3E1e400")]
    [InlineData("process-data?worker_id=99999999999999999999")]
    [InlineData("process-data?process_id=99999999999999999999")]
    [InlineData("process-data?end_date=9999-12-31")]
    public async Task An_odd_query_breaks_nothing(string path)
    {
        var answer = await plant.Admin.Get(path);

        Assert.True(answer.Status is 200 or 404 or 422, answer.ToString());
        if (answer.Status != 200)
            answer.HasTheErrorBody();
    }

    private async Task<List<(string Id, string? Number)>> Walk(string path, Func<Task>? between = null)
    {
        var seen = new List<(string, string?)>();
        for (var pages = 0; pages < 200; pages++)
        {
            var page = await plant.Admin.Get(path).Is(200);
            seen.AddRange(page.Json.EnumerateArray().Select(row =>
                (row.GetProperty("id").ToString(), row.TryGetProperty("serial_number", out var number) ? number.GetString() : null)));
            if (Next(page) is not { } next)
                return seen;
            path = next;
            if (between is not null && pages < 3)
                await between();
        }

        throw new InvalidOperationException("the walk has no end");
    }

    // The link may be absolute or relative; the walk follows it on the same host.
    private static string? Next(Answer page)
    {
        var match = NextLink().Match(page.Header("Link") ?? "");
        if (!match.Success)
            return null;
        var link = match.Groups[1].Value;
        return Uri.TryCreate(link, UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal) ? absolute.PathAndQuery : link;
    }

    [GeneratedRegex("<([^>]+)>\\s*;\\s*rel=\"?next\"?")]
    private static partial Regex NextLink();
}
