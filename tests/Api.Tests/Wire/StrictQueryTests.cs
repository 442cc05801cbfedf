using System.Text.Json;
using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Wire;

/// <summary>A list that ignores a misspelt filter lies (rules.md 4).</summary>
[Collection(PlantCollection.Name)]
public sealed partial class StrictQueryTests(TestPlant plant)
{
    private static readonly string[] OfEveryList = ["skip", "limit", "cursor", "format"];

    [Fact]
    public async Task No_route_takes_a_parameter_that_it_does_not_declare()
    {
        foreach (var (path, _) in await Gets())
        {
            if (path.Contains("/health", StringComparison.Ordinal))
                await plant.Admin.Get($"{path}?stauts=DEFECTED").Is(200);
            else
                await plant.Admin.Get($"{path}?stauts=DEFECTED").Invalid("stauts");
        }
    }

    [Theory]
    [InlineData("serials?stauts=DEFECTED", "stauts")]
    [InlineData("process-data?lot=NOPE", "lot")]
    [InlineData("process-data?serial=NOPE&limit=1", "serial")]
    [InlineData("lots?statuses=CREATED", "statuses")]
    [InlineData("lots?page=2", "page")]
    [InlineData("lots?limit=1&offset=5", "offset")]
    [InlineData("lots?status[]=CREATED", "status[]")]
    [InlineData("lots?status%20=CREATED", "status ")]
    [InlineData("lots?start-date=2025-01-01", "start-date")]
    [InlineData("lots?startDate=2025-01-01", "startDate")]
    [InlineData("lots?lotNumber=A", "lotNumber")]
    [InlineData("lots?nope=", "nope")]
    [InlineData("lots?nope", "nope")]
    [InlineData("users?active=true", "active")]
    [InlineData("defects?serial_id=1", "serial_id")]
    [InlineData("alerts?type=LOT_COMPLETED", "type")]
    [InlineData("audit-logs?username=kim", "username")]
    [InlineData("label/history?lot=A", "lot")]
    [InlineData("analytics/overview?model=1", "model")]
    [InlineData("dashboard/summary?day=2025-01-01", "day")]
    [InlineData("serials/1?expand=lot", "expand")]
    [InlineData("lots?access_token=abc", "access_token")]
    public async Task A_parameter_that_is_not_declared_is_named(string path, string name)
    {
        var answer = await plant.Admin.Get(path).Invalid(name);

        Assert.Equal("extra_forbidden", answer.Str("detail.0.type"));
    }

    [Fact]
    public async Task What_is_wrong_beside_it_is_said_too()
    {
        var answer = await plant.Admin.Get("lots?limit=0&nope=1").Is(422);

        Assert.Equal(["limit", "nope"], answer.At("detail").EnumerateArray().Select(field => field.GetProperty("loc")[1].GetString()!).Order());
    }

    [Theory]
    [InlineData("lots?_=1731200000000")]
    [InlineData("lots?__cache=x&_t=1")]
    [InlineData("lots?STATUS=created&Limit=1")]
    [InlineData("lots?status=&lot_number=&limit=&start_date=&product_model_id=")]
    [InlineData("lots?status=&status=CREATED")]
    [InlineData("lots?format=json")]
    [InlineData("serials/failed?format=JSON")]
    public async Task What_begins_with_a_low_line_or_is_empty_is_no_filter(string path) => await plant.Admin.Get(path).Is(200);

    [Theory]
    [InlineData("lots?limit=1&limit=1", "limit")]
    [InlineData("lots?lot_number=A&lot_number=B", "lot_number")]
    [InlineData("lots?product_model_id=1&PRODUCT_MODEL_ID=2", "product_model_id")]
    [InlineData("lots?start_date=2025-01-01&start_date=2025-01-02", "start_date")]
    [InlineData("users?is_active=true&is_active=false", "is_active")]
    [InlineData("analytics/defects?group_by=code&group_by=lot", "group_by")]
    [InlineData("analytics/measurements?code=A&code=B", "code")]
    [InlineData("lots?status=CREATED,CLOSED", "status")]
    [InlineData("lots?status=CREATED&status=OPEN", "status")]
    [InlineData("lots?format=xml", "format")]
    public async Task Of_two_values_one_would_be_a_guess(string path, string name) => await plant.Admin.Get(path).Invalid(name);

    [Fact]
    public async Task An_enum_given_twice_means_any_of_its_values()
    {
        var model = await plant.NewModel();
        var created = await plant.NewLot(model: model);
        var cancelled = await plant.NewLot(model: model);
        await plant.SetStatus(cancelled, "CANCELLED", "order withdrawn").Is(200);
        var closed = await plant.NewLot(model: model);
        await plant.SetStatus(closed, "IN_PROGRESS").Is(200);

        var found = await plant.Operator.Get($"lots?product_model_id={model.Id}&status=CREATED&status=cancelled").Is(200);

        Assert.Equal([cancelled.Number, created.Number], found.Each("lot_number"));
        Assert.Equal("2", found.Header("X-Total-Count"));
    }

    [Fact]
    public async Task Every_list_declares_its_page_and_its_format()
    {
        var lists = (await Gets()).Where(route => route.Declared.Contains("limit") && !route.Path.EndsWith("/events", StringComparison.Ordinal)).ToArray();

        Assert.True(lists.Length > 15, string.Join(' ', lists.Select(list => list.Path)));
        // The pages of the feed go on by "after". The board shows active LOTs first, which no cursor can say.
        foreach (var (path, declared) in lists)
            Assert.True(!OfEveryList.Except(declared).Except(path.EndsWith("/dashboard/lots", StringComparison.Ordinal) ? ["cursor"] : []).Any(), path);
    }

    [Theory]
    [InlineData("processes")]
    [InlineData("printers")]
    [InlineData("firmware")]
    [InlineData("stations")]
    public async Task A_short_list_has_pages_too(string list)
    {
        var all = await plant.Admin.Get($"{list}?limit=1000").Is(200);
        var total = all.Json.GetArrayLength();
        Assert.Equal($"{total}", all.Header("X-Total-Count"));
        var walked = new List<string>();
        for (string? next = $"{list}?limit=3"; next is not null;)
        {
            var page = await plant.Admin.Get(next).Is(200);
            walked.AddRange(page.Json.EnumerateArray().Select(row => row.ToString()));
            next = page.Header("Link") is { } link ? NextLink().Match(link).Groups[1].Value : null;
        }

        Assert.Equal(total, walked.Distinct().Count());
        Assert.Equal("[]", (await plant.Admin.Get($"{list}?skip=100000").Is(200)).Text);
    }

    [Theory]
    [InlineData("lots?lot_number=NO-SUCH")]
    [InlineData("lots?product_model_id=999999")]
    [InlineData("lots?work_order=NO-SUCH")]
    [InlineData("lots?production_date=1999-01-01")]
    [InlineData("serials?lot_number=NO-SUCH")]
    [InlineData("serials?lot_id=999999")]
    [InlineData("serials?serial_number=NO-SUCH")]
    [InlineData("serials?firmware_version=v9.9.9")]
    [InlineData("serials/failed?lot_number=NO-SUCH")]
    [InlineData("serials/failed?status=PASSED")]
    [InlineData("process-data?lot_number=NO-SUCH")]
    [InlineData("process-data?lot_id=999999")]
    [InlineData("process-data?serial_number=NO-SUCH")]
    [InlineData("process-data?serial_id=999999")]
    [InlineData("process-data?process_id=NO-SUCH")]
    [InlineData("process-data?worker_id=NO-SUCH")]
    [InlineData("process-data?line_id=NO-SUCH")]
    [InlineData("process-data?equipment_id=NO-SUCH")]
    [InlineData("runs/open?lot_number=NO-SUCH")]
    [InlineData("runs/open?process_id=NO-SUCH")]
    [InlineData("runs/open?worker_id=NO-SUCH")]
    [InlineData("runs/open?equipment_id=NO-SUCH")]
    [InlineData("runs/open?line_id=NO-SUCH")]
    [InlineData("defects?serial_number=NO-SUCH")]
    [InlineData("defects?lot_number=NO-SUCH")]
    [InlineData("defects?process_id=NO-SUCH")]
    [InlineData("defects?code=NO_SUCH")]
    [InlineData("defects?category=NO_SUCH")]
    [InlineData("label/history?serial_number=NO-SUCH")]
    [InlineData("label/history?lot_number=NO-SUCH")]
    [InlineData("label/history?printer_id=NO-SUCH")]
    [InlineData("label/history?worker_id=NO-SUCH")]
    [InlineData("audit-logs?user_id=999999")]
    [InlineData("audit-logs?entity_type=no_such")]
    [InlineData("audit-logs?entity_type=lot&entity_id=999999")]
    public async Task A_filter_that_fits_nothing_answers_an_empty_list(string path)
    {
        var answer = await plant.Admin.Get(path).Is(200);

        Assert.Equal(("[]", "0"), (answer.Text, answer.Header("X-Total-Count")));
    }

    [Theory]
    [InlineData("lot_number")]
    [InlineData("serial_number")]
    [InlineData("equipment_id")]
    public async Task Alerts_of_nothing_are_none(string filter)
    {
        var answer = await plant.Operator.Get($"alerts?{filter}=NO-SUCH").Is(200);

        Assert.Equal((0, 0), (answer.At("alerts").GetArrayLength(), answer.Num("total")));
    }

    private async Task<(string Path, string[] Declared)[]> Gets()
    {
        var document = await plant.Nobody.Get("/openapi.json").Is(200);
        return [.. document.At("paths").EnumerateObject()
            .Where(path => path.Value.TryGetProperty("get", out _))
            .Select(path => (Hole().Replace(path.Name, "1"), Declared(path.Value.GetProperty("get"))))];
    }

    private static string[] Declared(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters)
        ? [.. parameters.EnumerateArray().Where(it => it.GetProperty("in").GetString() == "query").Select(it => it.GetProperty("name").GetString()!)]
        : [];

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Hole();

    [GeneratedRegex("<([^>]+)>; rel=\"next\"")]
    private static partial Regex NextLink();
}
