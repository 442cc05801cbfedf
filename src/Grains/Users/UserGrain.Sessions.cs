using NeuroHub.EventSourcing;
using NeuroHub.Results;
using NeuroHub.Stations;

namespace NeuroHub.Users;

/// <summary>Commands and questions about a user's sessions that do not come from the session itself.</summary>
public sealed partial class UserGrain
{
    public async Task<Result<UserView>> EndSession(EndSession command)
    {
        await LoadIfUnknown();
        return await CommitAlone(UserDecider.EndSession(State, Id, command, Now()), command.Context, View, Answer);
    }

    public async Task<Result<UserView>> EndSessions(EndSessions command)
    {
        await LoadIfUnknown();
        return await CommitAlone(UserDecider.EndSessions(State, Id, Now()), command.Context, View, Answer);
    }

    public async Task<Result<UserView>> BeginOnDevice(string sessionId, CommandContext opener)
    {
        await LoadIfUnknown();
        Decision<UserEvent> decision = State is { IsActive: true, Role: Role.Station }
            ? new UserEvent.SignedIn(Now(), sessionId, OnDevice: true)
            : StationRefusals.NotFound(State.Username);
        return await CommitAlone(decision, opener, View, Answer);
    }

    public async Task<string[]?> SessionIds()
    {
        await LoadIfUnknown();
        return State.Id == 0 ? null : [.. State.Sessions.Select(session => session.Id).Where(id => !ended.Contains(id))];
    }
}
