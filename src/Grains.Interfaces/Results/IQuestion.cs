namespace NeuroHub.Results;

/// <summary>Says who asks, as a command does, and changes nothing: it is counted among no commands.</summary>
public interface IQuestion : ICommand;
