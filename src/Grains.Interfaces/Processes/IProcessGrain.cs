using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Processes;

/// <summary>One process of the master data, by id (ISA-95: operations segment).</summary>
[Alias("nh.IProcessGrain")]
public interface IProcessGrain : IGrainWithIntegerKey
{
    /// <summary>Refuses DUPLICATE_PROCESS when another process has the number or the code.</summary>
    [Alias("Create"), Needs(Permission.ChangeProcesses)]
    Task<Result<ProcessView>> Create(CreateProcess command);

    /// <summary>Refuses PROCESS_NOT_FOUND, DUPLICATE_PROCESS.</summary>
    [Alias("Update"), Needs(Permission.ChangeProcesses)]
    Task<Result<ProcessView>> Update(UpdateProcess command);
}
