using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Defects;

/// <summary>What was found out about one defect, by id. The defect itself is a fact of its serial's, or its LOT's, history.</summary>
[Alias("nh.IDefectGrain")]
public interface IDefectGrain : IGrainWithIntegerKey
{
    /// <summary>Refuses DEFECT_NOT_FOUND.</summary>
    [Alias("RecordCause"), Needs(Permission.RecordCause)]
    Task<Result<DefectView>> RecordCause(RecordCause command);
}
