using NeuroHub.EventSourcing;
using NeuroHub.Results;

namespace NeuroHub.Users;

/// <inheritdoc cref="IUserGrain"/>
[GrainType("user")]
public sealed class UserGrain(ICommitLog log, Passwords passwords, TimeProvider clock)
    : EventSourcedGrain<UserState, UserEvent>(log, clock), IUserGrain
{
    protected override StreamId Stream => StreamId.User(this.GetPrimaryKeyLong());

    protected override UserState Initial => UserState.Unknown;

    public async Task<Result<UserView>> Create(CreateUser command)
    {
        // The slow hash is not made for a repeat or for a password that is refused.
        if (await KeptAnswers.First(Log, command.Context, AnswerShapes.User) is { } again)
            return again;
        if (PasswordPolicy.Check(command.Password) is { } weak)
            return weak;
        var hash = await passwords.Hash(command.Password);
        return await CommitAlone(
            UserDecider.Create(State, this.GetPrimaryKeyLong(), command, hash, Now()), command.Context, View, AnswerShapes.User);
    }

    public async Task<Result<UserView>> SignIn(string password)
    {
        await LoadIfUnknown();
        var matches = await passwords.Verify(State.PasswordHash, password);
        var actor = new Actor(State.Id, State.Username, State.FullName, State.Role);
        return await CommitAlone(
            UserDecider.SignIn(State, matches, Now()), CommandContext.Of(actor), View, AnswerShapes.User);
    }

    protected override UserState Apply(UserState state, UserEvent @event) => state.Apply(@event);

    protected override Refusal OnDuplicate() => UserRefusals.Duplicate();

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
