namespace NeuroHub.Api.Tests.Floor;

/// <summary>One plant for most tests: a host and a desk for each role. Every test makes its own LOTs and serials.</summary>
public sealed partial class TestPlant : IAsyncLifetime, IDisposable
{
    private static int Counter;

    private PlantHost _host = null!;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ResponseDrainTimeout = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(60) };
    private Model _model = null!;

    /// <summary>A terminal where nobody has signed in.</summary>
    public Desk Nobody { get; private set; } = null!;

    public Desk Admin { get; private set; } = null!;

    public Desk Manager { get; private set; } = null!;

    public Desk Operator { get; private set; } = null!;

    public Desk Station { get; private set; } = null!;

    public Uri Address => _host.Address;

    public string DataDirectory => _host.DataDirectory;

    public byte[] SigningKey => _host.SigningKey;

    /// <summary>What the program is made of.</summary>
    public IServiceProvider Services => _host.Services;

    public async Task InitializeAsync()
    {
        // Its desks are signed in once, for all tests of the run, however slow the machine.
        _host = await PlantHost.Start("--NeuroHub:Auth:AccessTokenLifetime=04:00:00", "--NeuroHub:Dashboard:Enabled=true");
        _http.BaseAddress = _host.Address;
        Nobody = new Desk(_http, null, 0, "", "");
        Admin = await SignIn("admin", PlantHost.AdminPassword);
        Manager = await Hire("MANAGER");
        Operator = await Hire("OPERATOR");
        Station = await Hire("STATION");
        _model = await NewModel();
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    public Desk Of(string role) => role switch
    {
        "ADMIN" => Admin,
        "MANAGER" => Manager,
        "OPERATOR" => Operator,
        "STATION" => Station,
        _ => Nobody,
    };

    public async Task<Desk> SignIn(string username, string password)
    {
        return Begun(await Nobody.Post("auth/login", new { username, password }).Is(200));
    }

    /// <summary>By the stations' door.</summary>
    public async Task<Desk> SignInStation(string stationId, string key) =>
        Begun(await Nobody.Post("auth/station", new { station_id = stationId, key }).Is(200));

    private Desk Begun(Answer answer) =>
        new(_http, answer.Str("access_token"), answer.Num("user.id"), answer.Str("user.username")!, answer.Str("user.full_name")!);

    /// <summary>A new user of that role who has signed in.</summary>
    public async Task<Desk> Hire(string role, string? fullName = null)
    {
        var username = $"{role.ToLowerInvariant()}{Next()}";
        const string Password = "Press-Fit-2048";
        await Admin.Post("users", new { username, password = Password, full_name = fullName ?? $"Person {username}", role }).Is(201);
        return role == "STATION" ? await SignInStation(username, Password) : await SignIn(username, Password);
    }

    /// <summary>A number nothing else in this run has.</summary>
    public static int Next() => Interlocked.Increment(ref Counter);
}
