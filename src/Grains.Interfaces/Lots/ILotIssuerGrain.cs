using NeuroHub.Access;
using NeuroHub.Results;

namespace NeuroHub.Lots;

/// <summary>
/// Makes LOTs, one at a time per number prefix (<c>WF-KR-251110D</c>), so that numbers follow each other without gaps.
/// </summary>
[Alias("nh.ILotIssuerGrain")]
public interface ILotIssuerGrain : IGrainWithStringKey
{
    /// <summary>Refuses PRODUCT_MODEL_NOT_FOUND, PRODUCT_MODEL_INACTIVE, DUPLICATE_LOT.</summary>
    [Alias("Create"), Needs(Permission.CreateLot)]
    Task<Result<LotView>> Create(CreateLot command);
}
