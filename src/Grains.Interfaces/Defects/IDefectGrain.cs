using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Defects;

/// <summary>The recorded cause of one defect, by id. The defect itself is an event in its serial's or its LOT's stream.</summary>
[Alias("nh.IDefectGrain")]
public interface IDefectGrain : IGrainWithIntegerKey
{
    /// <summary>Refuses DEFECT_NOT_FOUND.</summary>
    [Alias("RecordCause"), Needs(Permission.RecordCause)]
    Task<Result<DefectView>> RecordCause(RecordCause command);
}
