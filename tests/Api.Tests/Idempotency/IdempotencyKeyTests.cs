using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Idempotency;

/// <summary>rules.md 3: the Idempotency-Key header.</summary>
[Collection(PlantCollection.Name)]
public sealed class IdempotencyKeyTests(TestPlant plant)
{
    private static (string, string) Key(string key) => ("Idempotency-Key", key);

    private static string NewKey() => $"key-{Guid.NewGuid():N}";

    private static bool Replayed(Answer answer) => answer.Header("Idempotency-Replayed") == "true";

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task A_repeated_command_gives_the_first_answer_again(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var key = Key(NewKey());

        var first = await write.Desk.Send(write.Method, write.Path, write.Body, key);
        var second = await write.Desk.Send(write.Method, write.Path, write.Body, key);

        Assert.InRange(first.Status, 200, 201);
        Assert.Equal((first.Status, first.Text), (second.Status, second.Text));
        Assert.False(Replayed(first));
        Assert.True(Replayed(second));
    }

    [Theory]
    [MemberData(nameof(Writes.Names), MemberType = typeof(Writes))]
    public async Task The_same_key_with_another_body_is_refused(string name)
    {
        var write = await Writes.Prepare(plant, name);
        var key = Key(NewKey());
        await write.Desk.Send(write.Method, write.Path, write.Body, key);

        var other = await write.Desk.Send(write.Method, write.Path, write.Body + " ", key);

        other.Refused(409, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_repeat_makes_nothing_new()
    {
        var lot = await plant.NewLot(5);
        var key = Key(NewKey());
        for (var i = 0; i < 3; i++)
            await plant.Manager.Post("serials", new { lot_id = lot.Id }, key).Is(201);

        Assert.Equal(1, (await plant.Operator.Get($"lots/{lot.Number}").Is(200)).Num("serial_count"));
    }

    [Fact]
    public async Task A_repeat_answers_as_then_though_the_world_has_moved_on()
    {
        var serial = await plant.NewSerial();
        var key = Key(NewKey());
        var body = new { serial_number = serial.Number, process_id = 1 };
        var first = await plant.Operator.Post("process/start", body, key).Is(201);
        await plant.Complete(serial, 1).Is(200);

        Assert.Equal(first.Text, (await plant.Operator.Post("process/start", body, key).Is(201)).Text);
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var serial = await plant.NewSerial();
        var key = Key(NewKey());
        var body = new { serial_number = serial.Number, process_id = 2 };
        await plant.Operator.Post("process/start", body, key).Is(400);
        await plant.Pass(serial, 1);

        var second = await plant.Operator.Post("process/start", body, key).Is(201);

        Assert.False(Replayed(second));
    }

    [Fact]
    public async Task Another_user_with_the_same_key_is_another_command()
    {
        var key = Key(NewKey());
        var one = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, key).Is(201);
        var two = await plant.Admin.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, key).Is(201);

        Assert.NotEqual(one.Num("id"), two.Num("id"));
    }

    [Fact]
    public async Task Another_path_with_the_same_key_is_another_command()
    {
        var serial = await plant.NewSerial();
        var key = Key(NewKey());

        await plant.Operator.Post("process/start", new { serial_number = serial.Number, process_id = 1 }, key).Is(201);
        await plant.Operator.Post("process/complete", new { serial_number = serial.Number, process_id = 1, result = "PASS" }, key).Is(200);
    }

    [Fact]
    public async Task A_key_of_128_characters_is_taken() =>
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, Key(NewKey().PadRight(128, '~'))).Is(201);

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    [InlineData(4000)]
    public async Task A_key_of_another_length_is_invalid(int length) =>
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, Key(new string('k', length))).Invalid();

    [Fact]
    public async Task A_key_with_a_tab_is_invalid() =>
        await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, Key("a\tb")).Invalid();

    [Fact]
    public async Task A_key_that_is_not_ascii_is_invalid()
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var client = new HttpClient(handler) { BaseAddress = plant.Address };

        await new Desk(client, plant.Manager.Token, 0, "", "").Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, Key("열쇠")).Invalid();
    }

    [Fact]
    public async Task Signing_in_takes_no_key() =>
        await plant.Nobody.Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }, Key(new string('k', 200))).Is(200);

    [Fact]
    public async Task Two_keys_make_two_things()
    {
        var one = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, Key(NewKey())).Is(201);
        var two = await plant.Manager.Post("lots", new { product_model_id = plant.Model.Id, target_quantity = 1 }, Key(NewKey())).Is(201);

        Assert.NotEqual(one.Str("lot_number"), two.Str("lot_number"));
    }

    [Fact]
    public async Task A_large_issue_of_serials_is_answered_again_as_it_was_first()
    {
        var lot = await plant.NewLot(2000);
        var first = await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 2000 }, Key("many-" + lot.Number)).Is(201);
        // Whatever became of one of them meanwhile.
        await plant.Operator.Post("process/start", new { serial_number = $"{lot.Number}-0007", process_id = 1 }).Is(201);

        var again = await plant.Manager.Post("serials", new { lot_id = lot.Id, quantity = 2000 }, Key("many-" + lot.Number)).Is(201);

        Assert.True(Replayed(again));
        Assert.Equal(first.Text, again.Text);
    }
}
