using Microsoft.Playwright;
using NeuroHub.Console.Tests.Browser;
using NeuroHub.Console.Tests.Console;

namespace NeuroHub.Console.Tests.SetUp;

/// <summary>The set-up place of the console, by keyboard: what a plant is made of.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SetUpTests(Chromium chromium, Plant plant) : IClassFixture<Plant>
{
    [Fact]
    public async Task The_key_of_a_station_is_shown_once_with_a_code_to_scan_and_is_good()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Person.Administrator.Open(page, "/console/stations");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a station" }).PressAsync("Enter");
            await page.GetByLabel("Station ID").FillAsync("SENSOR-01");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Sensor inspection");
            await page.Keyboard.PressAsync("Enter");

            await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "The key as a QR code" })).ToBeVisibleAsync();
            var key = await page.Locator("[data-secret]").InnerTextAsync();
            var signedIn = await page.APIRequest.PostAsync("/api/v1/auth/station", new() { DataObject = new { station_id = "SENSOR-01", key } });
            Assert.Equal(200, signedIn.Status);

            await page.ReloadAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sensor inspection" })).ToBeVisibleAsync();
            Assert.Equal(0, await page.Locator("[data-secret]").CountAsync());
        });
    }

    [Fact]
    public async Task Who_stores_a_printer_after_somebody_else_is_told_what_was_changed_and_loses_nothing()
    {
        using var other = await plant.Caller();
        await other.Post("printers", new { printer_id = "LINE-A", name = "Line A", host = "127.0.0.1" });
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Person.Administrator.Open(page, "/console/printers/LINE-A");
            await page.GetByLabel("Port").FillAsync("9101");
            await other.Put("printers/LINE-A", new { name = "라인 A 포장" });
            await page.Keyboard.PressAsync("Enter");

            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("They changed: Name.");
            await Assertions.Expect(page.GetByLabel("Port")).ToHaveValueAsync("9101");
            await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Line A");

            await page.GetByRole(AriaRole.Button, new() { Name = "Show theirs, drop mine" }).PressAsync("Enter");
            await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("라인 A 포장");
            await page.GetByLabel("Port").FillAsync("9102");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByText("127.0.0.1:9102")).ToBeVisibleAsync();
        });
        Assert.Equal("라인 A 포장", (await other.Get("printers/LINE-A")).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_process_is_changed_beside_the_form_that_its_operator_will_have()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Person.Administrator.Open(page, "/console/processes/3");
            var seen = page.GetByLabel("What the operator sees");
            await seen.GetByLabel("Try a value: TEMP").FillAsync("61,5");
            await Assertions.Expect(seen).ToContainTextAsync("outside");
            await page.GetByLabel("Upper limit").FillAsync("62");
            await Assertions.Expect(seen).ToContainTextAsync("within");

            await page.GetByPlaceholder("New code").FillAsync("lens dirty");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(seen).ToContainTextAsync("LENS_DIRTY");
            await page.Locator("[name=process_name_en]").FillAsync("Sensor check");
            await Assertions.Expect(seen).ToContainTextAsync("Sensor check");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "3", Exact = true })).ToBeVisibleAsync();
        });
        using var caller = await plant.Caller();
        var process = await caller.Get("processes/3");
        Assert.Equal("Sensor check", process.GetProperty("process_name_en").GetString());
        Assert.Equal(62, process.GetProperty("characteristics")[0].GetProperty("upper_limit").GetDouble());
        Assert.Contains(process.GetProperty("defect_codes").EnumerateArray(), code => code.GetString() == "LENS_DIRTY");
    }

    [Fact]
    public async Task Firmware_is_uploaded_fetched_whole_at_its_station_and_withdrawn_with_a_reason()
    {
        var floor = await Floor.At(plant);
        var unit = (await floor.Units(1))[0];
        await floor.Pass(unit, 1, 2, 3);
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Person.Administrator.Open(page, "/console/firmware");
            await page.GetByRole(AriaRole.Button, new() { Name = "Upload a version" }).PressAsync("Enter");
            await page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "frame_v1.4.2.bin", MimeType = "application/octet-stream", Buffer = new byte[300_000] });
            // The file's name has said it.
            await Assertions.Expect(page.GetByLabel("Version")).ToHaveValueAsync("v1.4.2");
            await page.GetByLabel("Version").PressAsync("Enter");

            await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "v1.4.2" })).ToBeVisibleAsync();

            await page.GotoAsync("/console/station?process=4&equipment=FW-01");
            await Floor.At(page, "ready");
            await Floor.Scan(page, unit);
            await Floor.At(page, "running");
            await Assertions.Expect(page.Locator(".st-firmware")).ToContainTextAsync("Firmware v1.4.2");
            var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());
            Assert.Equal(300_000, new FileInfo(await file.PathAsync()).Length);
            await Assertions.Expect(page.Locator(".st-firmware")).ToContainTextAsync("on this device since");

            await page.GotoAsync("/console/firmware");
            await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw v1.4.2" }).PressAsync("Enter");
            await page.GetByLabel("Reason").FillAsync("Loses its calibration");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "v1.4.2" })).ToContainTextAsync("Loses its calibration");
        });
    }

    [Fact]
    public async Task An_api_key_is_shown_once_and_refused_when_it_is_revoked()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Person.Administrator.Open(page, "/console/api-keys");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create a key" }).PressAsync("Enter");
            await page.GetByLabel("Name").FillAsync("ERP, Seoul");
            await page.Keyboard.PressAsync("Enter");
            var key = await page.Locator("[data-secret]").InnerTextAsync();
            var headers = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" };
            Assert.Equal(200, (await page.APIRequest.GetAsync("/api/v1/lots", new() { Headers = headers })).Status);

            await page.GetByRole(AriaRole.Button, new() { Name = "Revoke ERP, Seoul" }).PressAsync("Enter");
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "ERP, Seoul" })).ToContainTextAsync("Revoked");
            Assert.Equal(401, (await page.APIRequest.GetAsync("/api/v1/lots", new() { Headers = headers })).Status);
        });
    }

    [Fact]
    public async Task A_form_that_is_refused_keeps_what_was_typed_and_a_badge_is_scanned_into_its_field()
    {
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await Person.Administrator.Open(page, "/console/users/new");
            await page.GetByLabel("User name").FillAsync("mjkim");
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("김민준");
            await page.GetByLabel("Role").SelectOptionAsync("MANAGER");
            await page.GetByLabel("Password").FillAsync("password1");
            await page.GetByLabel("Badge").FocusAsync();
            // As fast as a scanner, which ends with Enter: neither a unit's page nor the form's end.
            await page.Keyboard.TypeAsync("B-0000417");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByLabel("Badge")).ToHaveValueAsync("B-0000417");

            await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("WEAK_PASSWORD");
            await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("김민준");
            await page.GetByLabel("Password").FillAsync("Kiln-Torque-4711");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "김민준" })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByLabel("Role")).ToHaveValueAsync("MANAGER");
        });
    }

    [Theory]
    [InlineData("ADMIN", "")]
    [InlineData("MANAGER", "api-keys, users/new")]
    [InlineData("OPERATOR", "api-keys, users, users/1, users/new, models/new, processes/new, printers/new")]
    public async Task Each_role_opens_what_it_may_by_its_address(string role, string refused)
    {
        var person = await Person.Of(role, plant);
        await using var visit = await chromium.Open(plant.Url);
        await visit.Run(async page =>
        {
            await person.Open(page, "/console/setup");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Set-up" })).ToBeVisibleAsync();
            string[] screens = ["labels", "printers", "printers/new", "stations", "firmware", "models", "models/new", "processes", "processes/3", "processes/new", "users", "users/1", "users/new", "api-keys"];
            foreach (var screen in screens)
            {
                await page.GotoAsync($"/console/{screen}");
                var heading = page.GetByRole(AriaRole.Heading).First;
                await Assertions.Expect(heading).ToBeVisibleAsync();
                // Until it is there it is called as its place is.
                await Assertions.Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
                Assert.True(refused.Split(", ").Contains(screen) == (await heading.InnerTextAsync() == "Not for your role"), screen);
            }
        });
    }
}
