using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 2: worker_id is a badge, then a username, then a full name, then W007 or 7.</summary>
[Collection(PlantCollection.Name)]
public sealed class WorkerTests(TestPlant plant)
{
    private async Task<Answer> StartedBy(string workerJson)
    {
        var serial = await plant.NewSerial();
        return await plant.Station.Post("process/start", $$"""{"serial_number":"{{serial.Number}}","process_id":1,"worker_id":{{workerJson}}}""");
    }

    [Fact]
    public async Task A_worker_is_found_by_username() =>
        Assert.Equal(plant.Operator.UserId, (await StartedBy($"\"{plant.Operator.Username}\"").Is(201)).Num("data.worker.id"));

    [Fact]
    public async Task A_worker_is_found_by_full_name()
    {
        var worker = await plant.Hire("OPERATOR", $"이서연 {TestPlant.Next()}");

        Assert.Equal(worker.UserId, (await StartedBy($"\"{worker.FullName}\"").Is(201)).Num("data.worker.id"));
    }

    [Fact]
    public async Task A_worker_is_found_by_number_in_every_spelling()
    {
        var id = plant.Operator.UserId;
        foreach (var spelling in (string[])[$"\"W{id:D3}\"", $"\"{id}\"", $"{id}"])
            Assert.Equal(id, (await StartedBy(spelling).Is(201)).Num("data.worker.id"));
    }

    [Fact]
    public async Task A_badge_goes_before_anothers_username()
    {
        var (one, other) = (await plant.Hire("OPERATOR"), await plant.Hire("OPERATOR"));
        await plant.Admin.Put($"users/{one.UserId}", new { badge = other.Username.ToUpperInvariant() }).Is(200);

        Assert.Equal(one.UserId, (await StartedBy($"\"{other.Username}\"").Is(201)).Num("data.worker.id"));

        await plant.Admin.Put($"users/{one.UserId}", new { badge = " " }).Is(200);
        Assert.Equal(other.UserId, (await StartedBy($"\"{other.Username}\"").Is(201)).Num("data.worker.id"));
    }

    [Fact]
    public async Task A_station_is_nobodys_worker_but_its_own()
    {
        var station = await plant.Hire("STATION");
        await StartedBy($"\"{station.Username}\"").Refused(404, "WORKER_NOT_FOUND");
        await StartedBy($"\"W{station.UserId:000}\"").Refused(404, "WORKER_NOT_FOUND");
        var serial = await plant.NewSerial();

        var run = await station.Post("process/start", new { serial_number = serial.Number, process_id = 1, worker_id = station.Username }).Is(201);

        Assert.Equal(station.UserId, run.Num("data.worker.id"));
    }

    [Fact]
    public async Task A_document_of_a_worker_who_was_disabled_meanwhile_is_not_lost()
    {
        var (worker, other) = (await plant.Hire("OPERATOR"), await plant.Hire("OPERATOR"));
        await plant.Admin.Put($"users/{worker.UserId}", new { badge = $"Z-{worker.UserId}" }).Is(200);
        var (serial, foreign) = (await plant.NewSerial(), await plant.NewSerial());
        await Work("start", serial, worker.Username).Is(201);
        await Work("start", foreign, other.Username).Is(201);
        await plant.Admin.Put($"users/{worker.UserId}", new { is_active = false }).Is(200);

        await Work("complete", foreign, worker.Username).Refused(404, "WORKER_NOT_FOUND");
        var run = await Work("complete", serial, $"z-{worker.UserId}").Is(200);

        Assert.Equal(worker.Username, run.Str("data.completed_by"));
        await Work("start", serial, worker.Username, 2).Refused(404, "WORKER_NOT_FOUND");
    }

    private Task<Answer> Work(string what, Serial serial, string worker, int process = 1) => plant.Station.Post(
        $"process/{what}", new { serial_number = serial.Number, process_id = process, worker_id = worker, result = "PASS" });

    [Fact]
    public async Task An_operator_of_a_plant_where_each_books_their_own_names_nobody_else()
    {
        await using var host = await PlantHost.Start("--NeuroHub:Workers=Self");
        using var http = new HttpClient { BaseAddress = host.Address };
        var admin = await Signed(new Desk(http, null, 0, "", ""), "admin", PlantHost.AdminPassword);
        var one = await Hired("OPERATOR", "one");
        var two = await Hired("OPERATOR", "two");
        var model = (await admin.Post("product-models", new { model_code = "M", model_name = "Actuator" }).Is(201)).Num("id");
        var lot = (await admin.Post("lots", new { product_model_id = model, target_quantity = 1 }).Is(201)).Str("lot_number");
        var serial = (await admin.Post("serials", new { lot_number = lot }).Is(201)).Str("serial_number");

        foreach (var name in (object[])["two", "Two", two.UserId, $"W{two.UserId}"])
            await one.Post("process/start", new { serial_number = serial, process_id = 1, worker_id = name }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await one.Post("process/start", new { lot_number = lot, process_id = 1, worker_id = "two" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        await one.Post("process/start", new { serial_number = serial, process_id = 1, worker_id = "nobody" }).Refused(404, "WORKER_NOT_FOUND");
        await one.Post("process/start", new { serial_number = serial, process_id = 1, worker_id = "ONE" }).Is(201);
        await one.Post("process/complete", new { serial_number = serial, process_id = 1, result = "PASS", worker_id = "two" }).Refused(403, "NOT_ENOUGH_PERMISSIONS");
        // A program is nobody's worker: it could name nobody at all.
        var key = (await admin.Post("api-keys", new { name = "node-red", role = "OPERATOR", expires_at = DateTimeOffset.UtcNow.AddDays(1).ToString("O") }).Is(201)).Str("key");
        await admin.With(key).Post("process/complete", new { serial_number = serial, process_id = 1, result = "PASS", worker_id = "two" }).Is(200);

        async Task<Desk> Hired(string role, string name)
        {
            await admin.Post("users", new { username = name, password = "Press-Fit-2048", full_name = char.ToUpperInvariant(name[0]) + name[1..], role }).Is(201);
            return await Signed(admin, name, "Press-Fit-2048");
        }

        async Task<Desk> Signed(Desk desk, string username, string password)
        {
            var answer = await desk.Post("auth/login", new { username, password }).Is(200);
            return new Desk(http, answer.Str("access_token"), answer.Num("user.id"), username, username);
        }
    }

    [Fact]
    public async Task Without_a_worker_it_is_the_caller()
    {
        var serial = await plant.NewSerial();

        Assert.Equal(plant.Operator.UserId, (await plant.Start(serial, 1).Is(201)).Num("data.worker.id"));
    }

    [Fact]
    public async Task Two_people_of_one_full_name_are_ambiguous()
    {
        var name = $"박민준 {TestPlant.Next()}";
        await plant.Hire("OPERATOR", name);
        await plant.Hire("OPERATOR", name);

        await StartedBy($"\"{name}\"").Refused(400, "WORKER_AMBIGUOUS");
    }

    [Fact]
    public async Task A_name_becomes_ambiguous_the_moment_a_second_person_has_it()
    {
        var name = $"정하은 {TestPlant.Next()}";
        await plant.Hire("OPERATOR", name);
        await StartedBy($"\"{name}\"").Is(201);
        await plant.Hire("OPERATOR", name);

        await StartedBy($"\"{name}\"").Refused(400, "WORKER_AMBIGUOUS");
    }

    [Fact]
    public async Task A_username_goes_before_anothers_full_name()
    {
        var worker = await plant.Hire("OPERATOR");
        await plant.Hire("OPERATOR", worker.Username);

        Assert.Equal(worker.UserId, (await StartedBy($"\"{worker.Username}\"").Is(201)).Num("data.worker.id"));
    }

    [Theory]
    [InlineData("\"W999999\"")]
    [InlineData("999999")]
    [InlineData("-1")]
    [InlineData("\"99999999999999999999999\"")]
    public async Task An_unknown_worker_is_not_found(string worker) => await StartedBy(worker).Refused(404, "WORKER_NOT_FOUND");

    [Fact]
    public async Task The_one_who_completes_is_kept_too()
    {
        var serial = await plant.StartedSerial();

        var run = await plant.Complete(serial, 1, desk: plant.Manager).Is(200);

        Assert.Equal(plant.Operator.UserId, run.Num("data.worker.id"));
        Assert.False(run.IsAbsent("data.completed_by"));
    }
}
