using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <inheritdoc cref="IUserGrain"/>
[GrainType("user")]
public sealed class UserGrain(ICommitLog log, IUserRows rows, Passwords passwords, TimeProvider clock)
    : EventSourcedGrain<UserState, UserEvent>(log, clock), IUserGrain
{
    protected override StreamId Stream => StreamId.User(Id);

    protected override UserState Initial => UserState.Unknown;

    private long Id => this.GetPrimaryKeyLong();

    public async Task<Result<UserView>> Create(CreateUser command)
    {
        // The slow hash is not made for a repeat or for a password that is refused.
        if (await KeptAnswers.First(Log, command.Context, AnswerShapes.User) is { } again)
            return again;
        if (PasswordPolicy.Check(command.Password) is { } weak)
            return weak;
        var hash = await passwords.Hash(command.Password);
        return await CommitAlone(UserDecider.Create(State, Id, command, hash, Now()), command.Context, View, AnswerShapes.User);
    }

    public Task<Result<UserView>> RegisterStation(RegisterStation command) =>
        Create(new CreateUser(command.Context, command.StationId, null, command.Key, command.Name, Role.Station, null));

    public async Task<Result<UserView>> Update(UpdateUser command)
    {
        await LoadIfUnknown();
        if (await KeptAnswers.First(Log, command.Context, AnswerShapes.User) is { } again)
            return again;
        string? hash = null;
        if (State.Id != 0 && command.Password is { } password)
        {
            if (PasswordPolicy.Check(password) is { } weak)
                return weak;
            hash = await passwords.Hash(password);
        }

        return await CommitKeepingAnAdmin(UserDecider.Update(State, Id, command, hash, Now()), command.Context, View);
    }

    public async Task<Result<UserView>> Delete(DeleteUser command)
    {
        await LoadIfUnknown();
        var before = View(State);
        var hasRuns = State.Id != 0 && await rows.IsWorkerOfRuns(Id);
        return await CommitKeepingAnAdmin(UserDecider.Delete(State, Id, hasRuns, Now()), command.Context, _ => before);
    }

    public async Task<Result<SignedInUser>> SignIn(SignIn command)
    {
        await LoadIfUnknown();
        var match = await passwords.Verify(State.PasswordHash, command.Password);
        if (command.AsStation && State.Role != Role.Station)
            match = PasswordMatch.No;
        var newHash = match == PasswordMatch.Outdated && State.IsActive ? await passwords.Hash(command.Password) : null;
        var sessionId = RefreshToken.NewSessionId();
        var signedIn = await CommitAlone(
            UserDecider.SignIn(State, match != PasswordMatch.No, sessionId, newHash, Now()), Myself(command.From), View, AnswerShapes.User);
        return signedIn.IsDone ? new SignedInUser(signedIn.Value, sessionId) : signedIn.Refusal;
    }

    public async Task<Result<UserView>> ChangePassword(ChangePassword command)
    {
        await LoadIfUnknown();
        // The repeat of a change that was done would find the old password wrong.
        if (await KeptAnswers.First(Log, command.Context, AnswerShapes.User) is { } again)
            return again;
        var match = await passwords.Verify(State.PasswordHash, command.Current);
        if (match != PasswordMatch.No && PasswordPolicy.Check(command.New) is { } weak)
            return weak;
        var hash = match == PasswordMatch.No ? "" : await passwords.Hash(command.New);
        return await CommitAlone(
            UserDecider.ChangePassword(State, match != PasswordMatch.No, hash, Now()), command.Context, View, AnswerShapes.User);
    }

    public async Task<Result<UserView>> SignOut(SignOut command)
    {
        await LoadIfUnknown();
        return await CommitAlone(UserDecider.SignOut(State, command, Now()), command.Context, View, AnswerShapes.User);
    }

    public async Task<UserView?> OfSession(string sessionId)
    {
        await LoadIfUnknown();
        return State.IsActive && State.HasSession(sessionId) ? View(State) : null;
    }

    protected override UserState Apply(UserState state, UserEvent @event) => state.Apply(@event);

    protected override Refusal OnDuplicate() => UserRefusals.Duplicate();

    /// <summary>Refuses LAST_ADMIN when it would take the plant its last one; the database sees to it, whoever leaves at the same moment.</summary>
    private async Task<Result<UserView>> CommitKeepingAnAdmin(
        Decision<UserEvent> decision, CommandContext context, Func<UserState, UserView> view)
    {
        var leaves = State.IsActiveAdmin && !decision.Events.IsDefault && !decision.Events.Aggregate(State, Apply).IsActiveAdmin;
        var result = await Commit(
            decision, context, view, AnswerShapes.User, leaves ? item => item with { LeavingAdmin = Id, MovesGate = true } : null);
        return result ?? UserRefusals.LastAdmin();
    }

    private CommandContext Myself(Origin? from) =>
        new(new Actor(State.Id, State.Username, State.FullName, State.Role), [], from);

    private static UserView View(UserState user) => new()
    {
        Id = user.Id,
        Username = user.Username,
        Email = user.Email,
        FullName = user.FullName,
        Role = user.Role,
        Department = user.Department,
        IsActive = user.IsActive,
        CreatedAt = user.CreatedAt,
        UpdatedAt = user.UpdatedAt,
        LastLoginAt = user.LastLoginAt,
    };
}
