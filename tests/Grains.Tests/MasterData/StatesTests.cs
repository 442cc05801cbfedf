using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Json;
using NeuroHub.Processes;
using NeuroHub.ProductModels;
using NeuroHub.Users;

namespace NeuroHub.Grains.Tests.MasterData;

/// <summary>Master data and users as their events made them.</summary>
public class StatesTests
{
    private static readonly DateTimeOffset Tuesday = Floor.Monday.AddDays(1);

    private static readonly ProcessFields Marking = new()
    {
        ProcessNumber = 1,
        ProcessCode = "P001",
        ProcessNameKo = "레이저 마킹",
        ProcessNameEn = "Laser Marking",
    };

    private static readonly ProductModelFields Finger = new()
    {
        ModelCode = "WF",
        ModelName = "Wrist Finger",
        BomData = RawJson.EmptyObject,
        Specifications = RawJson.EmptyObject,
        IsActive = true,
    };

    private static readonly UserEvent.Created Hired = new()
    {
        Id = 7,
        Username = "kim",
        Email = "kim@example.com",
        PasswordHash = "hash",
        FullName = "Kim Jiwon",
        Role = Role.Operator,
        Department = "Production",
        At = Floor.Monday,
    };

    [Fact]
    public void A_changed_process_keeps_its_id_and_its_first_day()
    {
        var process = ProcessState.Unknown
            .Apply(new ProcessEvent.Created(1, Marking, Floor.Monday))
            .Apply(new ProcessEvent.Updated(Marking with { IsActive = false }, Tuesday));
        Assert.Equal((1L, false, Floor.Monday, Tuesday), (process.Id, process.Fields!.IsActive, process.CreatedAt, process.UpdatedAt));
    }

    [Fact]
    public void A_changed_product_model_keeps_its_id_and_its_first_day()
    {
        var model = ProductModelState.Unknown
            .Apply(new ProductModelEvent.Created(1, Finger, Floor.Monday))
            .Apply(new ProductModelEvent.Updated(Finger with { IsActive = false }, Tuesday));
        Assert.Equal((1L, false, Floor.Monday, Tuesday), (model.Id, model.Fields!.IsActive, model.CreatedAt, model.UpdatedAt));
    }

    [Fact]
    public void A_new_user_is_active_and_has_all_that_was_told()
    {
        var user = UserState.Unknown.Apply(Hired);
        Assert.Equal(
            (7L, "kim", "kim@example.com", "hash", "Kim Jiwon", Role.Operator, "Production", true),
            (user.Id, user.Username, user.Email, user.PasswordHash, user.FullName, user.Role, user.Department, user.IsActive));
    }

    [Fact]
    public void A_new_user_has_never_signed_in() => Assert.Null(UserState.Unknown.Apply(Hired).LastLoginAt);

    [Fact]
    public void A_sign_in_is_remembered_and_changes_no_profile()
    {
        var user = UserState.Unknown.Apply(Hired).Apply(new UserEvent.SignedIn(Tuesday));
        Assert.Equal((Tuesday, Floor.Monday, Floor.Monday), (user.LastLoginAt, user.CreatedAt, user.UpdatedAt));
    }

    [Fact]
    public void No_serial_takes_an_event_that_it_does_not_know() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SerialGiven.Serial().State.Apply(null!));

    [Fact]
    public void No_LOT_takes_an_event_that_it_does_not_know() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LotGiven.Lot().State.Apply(null!));

    [Fact]
    public void No_process_takes_an_event_that_it_does_not_know() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessState.Unknown.Apply(null!));

    [Fact]
    public void No_product_model_takes_an_event_that_it_does_not_know() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ProductModelState.Unknown.Apply(null!));

    [Fact]
    public void No_user_takes_an_event_that_it_does_not_know() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => UserState.Unknown.Apply(null!));
}
