using NeuroHub.Audit;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <inheritdoc cref="ISignInGrain"/>
/// <remarks>
/// One attempt at a time, and a failure is counted in the store before anyone hears of it: guesses that arrive together,
/// or at two activations of one name, are all counted.
/// </remarks>
[GrainType("sign-in")]
public sealed class SignInGrain(
    [PersistentState("lockout")] IPersistentState<Lockout> lockout,
    ICommitLog log,
    IUserRows users,
    Passwords passwords,
    TimeProvider clock) : Grain, ISignInGrain
{
    public async Task<Result<NewSession>> SignIn(SignIn command)
    {
        var user = await users.FindId(command.Username);
        if (lockout.State.IsLocked(clock.Now()))
            return await Note(command.Username, user, command.From, UserRefusals.Locked());
        // An unknown name costs the same work and reads the same, so that nobody can find out names by the clock.
        var signedIn = user is { } id
            ? await GrainFactory.GetGrain<IUserGrain>(id).SignIn(command)
            : await Nobody(command.Password);
        if (!signedIn.IsDone)
            return await Count(signedIn.Refusal, command.Username, user, command.From);
        await Forgive();
        return await GrainFactory.GetGrain<ISessionGrain>(signedIn.Value.SessionId).Begin(signedIn.Value.User);
    }

    public async Task<Result<UserView>> ChangePassword(ChangePassword command)
    {
        var (by, from) = (command.Context.By, command.Context.From);
        if (lockout.State.IsLocked(clock.Now()))
            return await Note(by.Username, by.UserId, from, UserRefusals.Locked());
        var changed = await GrainFactory.GetGrain<IUserGrain>(by.UserId).ChangePassword(command);
        if (!changed.IsDone)
            return await Count(changed.Refusal, by.Username, by.UserId, from);
        await Forgive();
        return changed;
    }

    public async Task Forgive()
    {
        if (lockout.State.Failures > 0)
            await lockout.TryWrite(this, new Lockout());
    }

    private async Task<Result<SignedInUser>> Nobody(string password)
    {
        await passwords.Verify("", password);
        return UserRefusals.InvalidCredentials();
    }

    /// <summary>Counts a wrong password; what else was refused is nobody's failure.</summary>
    private async Task<Refusal> Count(Refusal refusal, string username, long? user, Origin? from)
    {
        if (refusal.Code != RefusalCode.InvalidCredentials)
            return refusal;
        return await lockout.TryWrite(this, lockout.State.Failed(clock.Now()))
            ? await Note(username, user, from, refusal)
            : CommitRefusals.Conflict();
    }

    /// <summary>Writes the failure into the audit trail; without its entry it is not answered.</summary>
    private async Task<Refusal> Note(string username, long? user, Origin? from, Refusal refusal)
    {
        var fact = new AuditFact(
            "user",
            user is { } id ? $"{id}" : AttemptedName.Of(username),
            AuditAction.LoginFailed,
            refusal.Code == RefusalCode.AccountLocked ? "Refused: the account is locked." : Said(lockout.State));
        var outcome = await log.Commit(new CommitItem
        {
            Appends = [],
            Facts = [fact],
            ActorId = 0,
            ActorName = AttemptedName.Of(username),
            At = clock.Now(),
            From = from,
        });
        return outcome is CommitOutcome.Committed ? refusal : CommitRefusals.Unavailable();
    }

    private static string Said(Lockout lockout) => lockout.LockedUntil is { } until
        ? $"Wrong password, failure {lockout.Failures}: locked until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z."
        : $"Wrong password, failure {lockout.Failures}.";
}
