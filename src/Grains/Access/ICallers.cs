namespace NeuroHub.Access;

/// <summary>Tells who makes a call of a grain, by the token that came with it.</summary>
public interface ICallers
{
    ValueTask<Caller> Of(string? token);
}
