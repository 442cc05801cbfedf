using Microsoft.Extensions.Options;
using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Users;

/// <summary>
/// One user: what may be changed on the account, and which of its sessions are valid. Keeps the account with its password's hash and the open
/// sessions in memory.
/// </summary>
[GrainType("user")]
public sealed partial class UserGrain(
    ICommitLog log,
    IUserRows rows,
    IEndedSessions ended,
    Passwords passwords,
    IOptions<PasswordRules> rules,
    Unlocking unlocking,
    ILockouts lockouts,
    TimeProvider clock)
    : EventSourcedGrain<UserState, UserEvent>(UserStream.Kind, log, clock), IUserGrain
{
    private static readonly AnswerShape<UserView> Answer = AnswerShape.Of<UserView>();

    private long Id => this.GetPrimaryKeyLong();

    public async Task<Result<UserView>> Create(CreateUser command)
    {
        // A repeat, or a password that is refused, must not cost a slow hash.
        if (await KeptAnswers.First(Log, command.Context, Answer) is { } again)
            return again;
        if (Usernames.IsNumber(command.Username))
            return UserRefusals.ReservedName(command.Username);
        if (PasswordPolicy.Check(command.Password) is { } weak)
            return weak;
        if (await HashOf(command.Password, command.Role, command.Context.From) is not { } hash)
            return UserRefusals.Busy();
        var created = UserDecider.Create(State, Id, command, hash, Now(), IsSetByOther(command.Context.By, command.IsGenerated));
        return await CommitAlone(created, command.Context, View, Answer);
    }

    public Task<Result<UserView>> RegisterStation(RegisterStation command) =>
        Create(new CreateUser(command.Context, command.StationId, null, command.Key, command.Name, Role.Station, null));

    public async Task<Result<UserView>> Update(UpdateUser command)
    {
        await LoadIfUnknown();
        if (await KeptAnswers.First(Log, command.Context, Answer) is { } again)
            return again;
        if (State.Id != 0 && Versions.Refuse(command.Context, () => EntityTag.Of(View(State))) is { } stale)
            return stale;
        string? hash = null;
        if (State.Id != 0 && command.Password is { } password)
        {
            if (PasswordPolicy.Check(password) is { } weak)
                return weak;
            hash = await HashOf(password, command.Role ?? State.Role, command.Context.From);
            if (hash is null)
                return UserRefusals.Busy();
        }

        var updated = await CommitKeepingAnAdmin(
            UserDecider.Update(State, Id, command, hash, Now(), IsSetByOther(command.Context.By)), command.Context, View);
        // A user with a new password from an administrator need not wait for the lock to end.
        if (updated is { IsDone: true, Replayed: false } && hash is not null)
            await lockouts.Forget(SignInKey.Of(State.Username));
        return updated;
    }

    public async Task<Result<UserView>> Delete(DeleteUser command)
    {
        await LoadIfUnknown();
        var before = View(State);
        var hasRuns = State.Id != 0 && await rows.IsWorkerOfRuns(Id);
        return await CommitKeepingAnAdmin(UserDecider.Delete(State, Id, hasRuns, Now()), command.Context, _ => before);
    }

    public async Task<Result<SignedInUser>> SignIn(SignIn command, CancellationToken cancellation)
    {
        await LoadIfUnknown();
        // Each of the two sign-ins accepts its own kind of account.
        var match = command.AsStation == (State.Role == Role.Station)
            ? await Match(command.Password, command.From, cancellation)
            : PasswordMatch.No;
        if (match == PasswordMatch.Busy)
            return UserRefusals.Busy();
        // The right password is not refused because there is no place to hash it again: the next sign-in does it.
        var newHash = match == PasswordMatch.Outdated && State.IsActive
            ? await HashOf(command.Password, State.Role, command.From)
            : null;
        if (match != PasswordMatch.No && State.IsActive && UserDecider.RefuseDevice(State, command, MustChangePassword) is { } no)
            return no;
        var sessionId = RefreshToken.NewSessionId();
        var signedIn = await CommitAlone(
            UserDecider.SignIn(State, match != PasswordMatch.No, sessionId, newHash, Now(), command.Device is not null), Myself(command.From), View, Answer);
        return signedIn.IsDone ? new SignedInUser(signedIn.Value, sessionId, MustChangePassword) : signedIn.Refusal;
    }

    public async Task<Result<UserView>> ChangePassword(ChangePassword command)
    {
        await LoadIfUnknown();
        // A repeat of a change that is done would find the old password wrong.
        if (await KeptAnswers.First(Log, command.Context, Answer) is { } again)
            return again;
        var match = await Match(command.Current, command.Context.From);
        if (match == PasswordMatch.Busy)
            return UserRefusals.Busy();
        if (match != PasswordMatch.No && PasswordPolicy.Check(command.New) is { } weak)
            return weak;
        if (match != PasswordMatch.No && MustChangePassword && Nfc.Of(command.New) == Nfc.Of(command.Current))
            return UserRefusals.SamePassword();
        var hash = match == PasswordMatch.No ? "" : await HashOf(command.New, State.Role, command.Context.From);
        return hash is null
            ? UserRefusals.Busy()
            : await CommitAlone(
                UserDecider.ChangePassword(State, match != PasswordMatch.No, hash, Now()), command.Context, View, Answer);
    }

    public async Task<Result<UserView>> Unlock(UnlockUser command)
    {
        await LoadIfUnknown();
        if (await KeptAnswers.First(Log, command.Context, Answer) is { } again)
            return again;
        if (State.Id == 0)
            return UserRefusals.NotFound(Id);
        var (view, context) = (View(State), command.Context);
        var outcome = await unlocking.Lift(Id, State.Username, new CommitItem
        {
            Appends = [],
            ActorId = context.By.UserId,
            ActorName = context.By.Username,
            At = Now(),
            From = context.From,
            Keys = context.Keys,
            Answer = context.Keys.Count > 0 ? Answer.Write(view) : null,
        });
        return outcome switch
        {
            null or CommitOutcome.Committed => view,
            CommitOutcome.AnswerExists => await KeptAnswers.First(Log, context, Answer) ?? CommitRefusals.Conflict(),
            CommitOutcome.Failed => CommitRefusals.Failed(),
            _ => CommitRefusals.Unavailable(),
        };
    }

    public async Task<Result<UserView>> SignOut(SignOut command)
    {
        await LoadIfUnknown();
        return await CommitAlone(UserDecider.SignOut(State, command, Now()), command.Context, View, Answer);
    }

    public Task<UserView?> OfSession(string sessionId)
    {
        // Nothing is read here, because this call interleaves with others. The list of ended sessions has what other processes, such as
        // "keys rotate --end-sessions", wrote since this activation read its stream.
        var lives = State.IsActive && State.HasSession(sessionId) && !ended.Contains(sessionId);
        return Task.FromResult(lives ? View(State) : null);
    }

    protected override Refusal OnDuplicate() => UserRefusals.Duplicate();

    /// <summary>Refuses LAST_ADMIN when no active ADMIN would remain. The database checks it, also when two leave at the same moment.</summary>
    private async Task<Result<UserView>> CommitKeepingAnAdmin(
        Decision<UserEvent> decision, CommandContext context, Func<UserState, UserView> view)
    {
        var leaves = State.IsActiveAdmin && !decision.Events.IsDefault && !decision.Events.Aggregate(State, UserStream.Kind.Apply).IsActiveAdmin;
        var result = await Commit(
            decision, context, view, Answer, leaves ? item => item with { LeavingAdmin = Id, MovesGate = true } : null);
        return result ?? UserRefusals.LastAdmin();
    }

    /// <summary>Hashes a station's key fast and a password slowly. Null when too many wait already.</summary>
    private async Task<string?> HashOf(string password, Role role, Origin? from) =>
        role == Role.Station && StationSecret.IsKey(password) ? StationSecret.Hash(password) : await passwords.Hash(password, from);

    private async Task<PasswordMatch> Match(string password, Origin? from, CancellationToken cancellation = default)
    {
        if (StationSecret.Made(State.PasswordHash))
            return StationSecret.Verify(State.PasswordHash, password) ? PasswordMatch.Yes : PasswordMatch.No;
        var match = await passwords.Verify(State.PasswordHash, password, from, cancellation);
        return match == PasswordMatch.Yes && State.Role == Role.Station && StationSecret.IsKey(password) ? PasswordMatch.Outdated : match;
    }

    /// <summary>Whether the user must change their password first. A station's key is no password, and nobody could change it.</summary>
    private bool MustChangePassword => rules.Value.ChangeWhenSetByOther && State.PasswordSetByOther && State.Role != Role.Station;

    /// <summary>A password from the configuration, which the system sets, counts as its owner's own.</summary>
    private bool IsSetByOther(Actor by, bool isGenerated = false) =>
        rules.Value.ChangeWhenSetByOther && (isGenerated || (by.UserId != Id && by.UserId != Actor.System.UserId));

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
        Badge = user.Badge,
    };
}
