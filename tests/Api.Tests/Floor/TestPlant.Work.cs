namespace NeuroHub.Api.Tests.Floor;

/// <summary>What people on the floor do, in one call each.</summary>
public sealed partial class TestPlant
{
    public const int LastProcess = 8;

    public Model Model => _model;

    public async Task<Model> NewModel()
    {
        var code = $"M{Next()}";
        var answer = await Admin.Post("product-models", new { model_code = code, model_name = "Actuator" }).Is(201);
        return new Model(answer.Num("id"), code);
    }

    public async Task<Lot> NewLot(int target = 3, Model? model = null)
    {
        model ??= _model;
        var answer = await Manager.Post("lots", new { product_model_id = model.Id, target_quantity = target }).Is(201);
        return new Lot(answer.Num("id"), answer.Str("lot_number")!, model);
    }

    public async Task<Serial> NewSerial(Lot? lot = null)
    {
        lot ??= await NewLot();
        var answer = await Manager.Post("serials", new { lot_id = lot.Id }).Is(201);
        return new Serial(answer.Num("id"), answer.Str("serial_number")!, lot);
    }

    public Task<Answer> Start(Serial serial, int process, Desk? desk = null) =>
        (desk ?? Operator).Post("process/start", new { serial_number = serial.Number, process_id = process });

    public Task<Answer> Complete(Serial serial, int process, string result = "PASS", Desk? desk = null) =>
        (desk ?? Operator).Post("process/complete", new { serial_number = serial.Number, process_id = process, result });

    public Task<Answer> StartLot(Lot lot, int process) =>
        Operator.Post("process/start", new { lot_number = lot.Number, process_id = process });

    public Task<Answer> CompleteLot(Lot lot, int process, string result = "PASS") =>
        Operator.Post("process/complete", new { lot_number = lot.Number, process_id = process, result });

    public async Task<Answer> Pass(Serial serial, params int[] processes)
    {
        Answer last = null!;
        foreach (var process in processes)
        {
            await Start(serial, process).Is(201);
            last = await Complete(serial, process).Is(200);
        }

        return last;
    }

    public async Task<Answer> Fail(Serial serial, int process)
    {
        await Start(serial, process).Is(201);
        return await Complete(serial, process, "FAIL").Is(200);
    }

    public Task<Answer> Rework(Serial serial, string reason = "re-solder the joint") =>
        Manager.Post($"serials/{serial.Number}/rework", new { reason });

    public Task<Answer> Scrap(Serial serial, string reason = "dropped on the floor") =>
        Manager.Post($"serials/{serial.Number}/scrap", new { reason });

    public Task<Answer> SetStatus(Lot lot, string status, string? reason = null) =>
        Manager.Put($"lots/{lot.Number}/status", new { status, reason });

    public async Task<string> StatusOf(Serial serial) => (await Operator.Get($"serials/{serial.Number}").Is(200)).Str("status")!;

    public async Task<string> StatusOf(Lot lot) => (await Operator.Get($"lots/{lot.Number}").Is(200)).Str("status")!;

    public Task<Answer> Trace(Serial serial) => Operator.Get($"serials/{serial.Number}/trace").Is(200);
}
