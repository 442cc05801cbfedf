using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Feed;

/// <summary>The administrator of a plant of a test's own, with a model to make LOTs of.</summary>
internal sealed class FeedHost : IDisposable
{
    private readonly HttpClient _http;

    private FeedHost(HttpClient http, Desk admin) => (_http, Admin) = (http, admin);

    public Desk Admin { get; }

    public string Token => Admin.Token!;

    public static async Task<FeedHost> SignIn(PlantHost host)
    {
        var http = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(60) };
        var login = await new Desk(http, null, 0, "", "").Post("auth/login", new { username = "admin", password = PlantHost.AdminPassword }).Is(200);
        return new FeedHost(http, new Desk(http, login.Str("access_token"), login.Num("user.id"), "admin", ""));
    }

    /// <summary>The numbers of the serials of a new LOT.</summary>
    public async Task<string[]> Serials(string lot, int count)
    {
        var models = await Admin.Get("product-models").Is(200);
        if (models.Json.GetArrayLength() == 0)
            await Admin.Post("product-models", new { model_code = "FEED", model_name = "Feed" }).Is(201);
        await Admin.Post("lots", new { product_model_id = 1, target_quantity = count, lot_number = lot }).Is(201);
        // In portions that a busy machine writes in the time that an answer has.
        var serials = new List<string>();
        while (serials.Count < count)
        {
            var portion = new { lot_number = lot, quantity = Math.Min(1000, count - serials.Count) };
            serials.AddRange((await Admin.Post("serials", portion).Is(201)).Each("serial_number"));
        }
        return [.. serials];
    }

    public async Task<(long Started, long Completed)> Run(string serial, int process, string result = "PASS")
    {
        var started = await Admin.Post("process/start", new { serial_number = serial, process_id = process }).Is(201);
        var completed = await Admin.Post("process/complete", new { serial_number = serial, process_id = process, result }).Is(200);
        return (started.Num("data.id"), completed.Num("data.id"));
    }

    public void Dispose() => _http.Dispose();
}
