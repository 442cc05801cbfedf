using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Runs;

/// <summary>rules.md 2: worker_id is a username, then a full name, then W007 or 7.</summary>
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
