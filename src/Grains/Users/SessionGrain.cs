using NeuroHub.Access;
using NeuroHub.EventSourcing;
using NeuroHub.Plant;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <summary>
/// One session: which refresh token is the next valid one, and that a used one ends the session. Keeps the session's times, origin and key in
/// memory as plain state, not as events.
/// </summary>
[GrainType("session")]
public sealed class SessionGrain([PersistentState("session")] IPersistentState<SessionState> session, TimeProvider clock)
    : Grain, ISessionGrain, IMayBeNothing
{
    public bool IsNothing => session.State.UserId == 0;

    private string Id => this.GetPrimaryKeyString();

    public async Task<Result<NewSession>> Begin(UserView user, Origin? from, bool mustChangePassword)
    {
        var now = clock.Now();
        var state = new SessionState { UserId = user.Id, BeganAt = now, LastUsedAt = now, Number = 1, Key = RefreshToken.NewKey() };
        return await session.TryWrite(
            this, state with { IpAddress = from?.IpAddress, UserAgent = from?.UserAgent, MustChangePassword = mustChangePassword })
            ? Answer(user)
            : CommitRefusals.Conflict();
    }

    public async Task<Result<NewSession>> BeginOnDevice(UserView user, long opener, ConsoleDevice device, Origin? from)
    {
        var now = clock.Now();
        var state = new SessionState { UserId = user.Id, BeganAt = now, LastUsedAt = now, Number = 1, Key = RefreshToken.NewKey() };
        return await session.TryWrite(this, state with { IpAddress = from?.IpAddress, UserAgent = from?.UserAgent, Device = device, OpenedBy = opener })
            ? Answer(user) with { RefreshToken = "" }
            : CommitRefusals.Conflict();
    }

    public Task<SessionFacts?> Describe()
    {
        var facts = session.State.FactsAt(clock.Now());
        if (facts is null)
            DeactivateOnIdle();
        return Task.FromResult(facts);
    }

    public async Task<Result<NewSession>> Refresh(string token, Origin? from)
    {
        var now = clock.Now();
        var state = session.State;
        if (state.UserId == 0 || state.EndsAt <= now || RefreshToken.NumberOf(token, state.Key) is not { } number)
            return Refuse();
        var user = GrainFactory.GetGrain<IUserGrain>(state.UserId);
        if (await user.OfSession(Id) is not { } view)
            return Refuse();
        if (number != state.Number)
            return await EndReused(user, view, from);

        // The next token is stored before it is answered: a token that is lost on its way is useless to everybody.
        return await session.TryWrite(this, state.UsedAt(now, from) with { Number = number + 1 })
            ? Answer(view)
            : CommitRefusals.Conflict();
    }

    public async Task<Result<NewSession>> Continue(Origin? from)
    {
        var now = clock.Now();
        var state = session.State;
        if (state.UserId == 0 || state.EndsAt <= now || await GrainFactory.GetGrain<IUserGrain>(state.UserId).OfSession(Id) is not { } view)
            return Refuse();
        if (state.OpenedBy is { } opener && opener != state.UserId && await GrainFactory.GetGrain<IUserGrain>(opener).OfSession(Id) is null)
            return Refuse();
        return await session.TryWrite(this, state.UsedAt(now, from))
            ? Answer(view) with { RefreshToken = "" }
            : CommitRefusals.Conflict();
    }

    private async Task<Refusal> EndReused(IUserGrain user, UserView view, Origin? from)
    {
        var context = new CommandContext(new Actor(view.Id, view.Username, view.FullName, view.Role), [], from);
        var ended = await user.SignOut(new SignOut(context, Id, "A refresh token was used twice."));
        return ended.IsDone ? Refuse() : ended.Refusal;
    }

    /// <summary>A session that is over, or never began, must not hold memory.</summary>
    private Refusal Refuse()
    {
        DeactivateOnIdle();
        return UserRefusals.InvalidRefreshToken();
    }

    private NewSession Answer(UserView user) =>
        new(user, Id, RefreshToken.Write(Id, session.State.Number, session.State.Key), session.State.EndsAt)
        {
            PasswordChangeRequired = session.State.MustChangePassword,
            Device = session.State.Device,
        };
}
