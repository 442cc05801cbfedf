using NeuroHub.Access;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Stations;

namespace NeuroHub.Users;

/// <inheritdoc cref="ISignInGrain"/>
/// <remarks>
/// A person's attempts run one at a time, and a failure is counted in the store before it is answered. So guesses that arrive together, or
/// at two activations of one name, are all counted, and a hundred of them wait for one hash at a time.
/// </remarks>
[GrainType("sign-in"), CollectionAgeLimit(Minutes = 2)]
public sealed class SignInGrain(
    ILockouts lockouts, IUserRows users, SignInAudit audit, Passwords passwords, TimeProvider clock) : Grain, ISignInGrain, IMayBeNothing
{
    public bool IsNothing { get; private set; } = true;

    private string Key => this.GetPrimaryKeyString();

    public async Task<Result<NewSession>> SignIn(SignIn command, CancellationToken cancellation)
    {
        IsNothing = false;
        var address = AddressOf(command.From);
        if (address is not null && await address.Wait() is { } wait)
            return UserRefusals.TooManyNames(wait);
        var account = await users.Find(command.Username);
        if (account is { Role: Role.Station })
            return await RefuseStation(command, account.UserId, cancellation);
        var result = await Try(command, account, cancellation);
        if (result.Refusal is { Code: RefusalCode.InvalidCredentials or RefusalCode.AccountLocked } && address is not null)
            await address.Failed(Key);
        if (result.IsDone && address is not null)
            await address.SignedIn(Key);
        return result;
    }

    public async Task<Result<NewSession>> SignInStation(SignIn command, CancellationToken cancellation)
    {
        IsNothing = false;
        var account = await users.Find(command.Username);
        // A person's password is not checked here: this sign-in has no lock.
        var signedIn = account is { Role: Role.Station }
            ? await GrainFactory.GetGrain<IUserGrain>(account.UserId).SignIn(command, cancellation)
            : UserRefusals.InvalidCredentials();
        if (signedIn.IsDone)
            return await Begin(signedIn.Value, command.From);
        return signedIn.Refusal.Code == RefusalCode.InvalidCredentials
            ? await audit.Note(command.Username, account?.UserId, command.From, signedIn.Refusal, "Wrong key of a station.")
            : signedIn.Refusal;
    }

    public async Task<Result<UserView>> ChangePassword(ChangePassword command)
    {
        IsNothing = false;
        var (by, from) = (command.Context.By, command.Context.From);
        var lockout = await lockouts.Find(Key);
        if (lockout.IsLocked(clock.Now()))
            return await Locked(lockout, by.Username, by.UserId, from);
        var changed = await GrainFactory.GetGrain<IUserGrain>(by.UserId).ChangePassword(command);
        if (!changed.IsDone)
            return await Count(lockout, changed.Refusal, by.Username, by.UserId, from);
        if (lockout.Version > 0)
            await lockouts.Forget(Key);
        return changed;
    }

    private async Task<Result<NewSession>> Try(SignIn command, Account? account, CancellationToken cancellation)
    {
        var lockout = await lockouts.Find(Key);
        if (lockout.IsLocked(clock.Now()))
            return await Locked(lockout, command.Username, account?.UserId, command.From);
        // An unknown name costs the same work and gets the same answer, so that nobody can find out names by the response time.
        var signedIn = account is not null
            ? await GrainFactory.GetGrain<IUserGrain>(account.UserId).SignIn(await WithStation(command), cancellation)
            : await Nobody(command, cancellation);
        if (!signedIn.IsDone)
            return await Count(lockout, signedIn.Refusal, command.Username, account?.UserId, command.From);
        if (lockout.Version > 0)
            await lockouts.Forget(Key);
        return command.Device is { } device ? await BeginOnDevice(signedIn.Value, device, command.From) : await Begin(signedIn.Value, command.From);
    }

    /// <summary>Searched before the password is checked, and answered after it: strangers must not learn whether a station exists.</summary>
    private async Task<SignIn> WithStation(SignIn command) =>
        command.Device is { Kind: DeviceKind.Tablet, StationId: { } station } && await users.Find(station) is { Role: Role.Station } account
            ? command with { Station = account.UserId }
            : command with { Station = null };

    /// <summary>A tablet's session is also a session of its station, with the same id: it ends when either of them ends.</summary>
    private async Task<Result<NewSession>> BeginOnDevice(SignedInUser opener, ConsoleDevice device, Origin? from)
    {
        var user = opener.User;
        if (device is { Kind: DeviceKind.Tablet, StationId: { } stationId })
        {
            var context = new CommandContext(new Actor(user.Id, user.Username, user.FullName, user.Role), [], from);
            var station = await users.Find(stationId) is { } account
                ? await GrainFactory.GetGrain<IUserGrain>(account.UserId).BeginOnDevice(opener.SessionId, context)
                : StationRefusals.NotFound(stationId);
            if (!station.IsDone)
            {
                await GrainFactory.GetGrain<IUserGrain>(user.Id).SignOut(new SignOut(context, opener.SessionId, "Its station could not be signed in."));
                return station.Refusal;
            }

            user = station.Value;
        }

        return await GrainFactory.GetGrain<ISessionGrain>(opener.SessionId).BeginOnDevice(user, opener.User.Id, device, from);
    }

    /// <summary>Not counted, for the name or for the address: somebody who knows an equipment's name must not be able to stop it.</summary>
    private async Task<Refusal> RefuseStation(SignIn command, long station, CancellationToken cancellation)
    {
        var refusal = (await Nobody(command, cancellation)).Refusal!;
        return refusal.Code == RefusalCode.InvalidCredentials
            ? await audit.Note(command.Username, station, command.From, refusal, "Refused: a station signs in at /auth/station.")
            : refusal;
    }

    private async Task<Result<SignedInUser>> Nobody(SignIn command, CancellationToken cancellation) =>
        await passwords.Verify("", command.Password, command.From, cancellation) == PasswordMatch.Busy
            ? UserRefusals.Busy()
            : UserRefusals.InvalidCredentials();

    private Task<Result<NewSession>> Begin(SignedInUser user, Origin? from) =>
        GrainFactory.GetGrain<ISessionGrain>(user.SessionId).Begin(user.User, from, user.PasswordChangeRequired);

    /// <summary>Counts a wrong password. Other refusals are not counted.</summary>
    private async Task<Refusal> Count(Lockout lockout, Refusal refusal, string username, long? user, Origin? from)
    {
        if (refusal.Code != RefusalCode.InvalidCredentials)
            return refusal;
        var after = lockout.Failed(clock.Now());
        return await lockouts.TryWrite(Key, after)
            ? await audit.Note(username, user, from, refusal, Said(after))
            : CommitRefusals.Conflict();
    }

    private Task<Refusal> Locked(Lockout lockout, string username, long? user, Origin? from) =>
        audit.Note(username, user, from, UserRefusals.Locked(lockout.LockedUntil!.Value - clock.Now()), "Refused: the account is locked.");

    private ISignInAddressGrain? AddressOf(Origin? from) =>
        from?.IpAddress is null ? null : GrainFactory.GetGrain<ISignInAddressGrain>(ClientNetwork.Of(from));

    private static string Said(Lockout lockout) => lockout.LockedUntil is { } until
        ? $"Wrong password, failure {lockout.Failures}: locked until {until.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z."
        : $"Wrong password, failure {lockout.Failures}.";
}
