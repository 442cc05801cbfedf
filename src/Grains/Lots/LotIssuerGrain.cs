using NeuroHub.Access;
using NeuroHub.EventSourcing;
using NeuroHub.Numbers;
using NeuroHub.ProductModels;
using NeuroHub.Results;

namespace NeuroHub.Lots;

/// <inheritdoc cref="ILotIssuerGrain"/>
/// <remarks>
/// One LOT at a time. The kept answer is searched before a number is taken, so neither a repeat nor a refusal leaves a gap. The counter
/// is stored before the LOT is opened, so a crash in between leaves a gap.
/// </remarks>
[GrainType("lot-issuer")]
public sealed class LotIssuerGrain(ICommitLog log) : Grain, ILotIssuerGrain, IMayBeNothing
{
    private static readonly AnswerShape<LotView> Answer = AnswerShape.Of<LotView>();

    public bool IsNothing { get; private set; } = true;

    public async Task<Result<LotView>> Create(CreateLot command)
    {
        IsNothing = false;
        // Each number given by hand has its own issuer activation, which nobody calls again.
        if (command.LotNumber is not null)
            DeactivateOnIdle();
        if (await KeptAnswers.First(log, command.Context, Answer) is { } again)
            return again;
        var model = await GrainFactory.GetGrain<IProductModelGrain>(command.ProductModelId).Find();
        if (model is null)
            return Refuse(ProductModelRefusals.NotFound($"{command.ProductModelId}"));
        if (!model.IsActive)
            return Refuse(ProductModelRefusals.Inactive(model.ModelCode));

        var open = new OpenLot
        {
            Context = command.Context,
            ProductModel = new ProductModelRef(model.Id, model.ModelCode, model.ModelName),
            TargetQuantity = command.TargetQuantity,
            WorkOrder = command.WorkOrder,
            ProductionDate = command.ProductionDate,
            Shift = command.Shift,
        };
        return command.LotNumber is { } number
            ? await GrainFactory.Grain<ILotGrain>(number).Open(open)
            : await OpenNext(open);
    }

    /// <summary>No LOT was made with this prefix, so the activation must not hold memory.</summary>
    private Refusal Refuse(Refusal refusal)
    {
        DeactivateOnIdle();
        return refusal;
    }

    private async Task<Result<LotView>> OpenNext(OpenLot open)
    {
        var prefix = this.GetPrimaryKeyString();
        var counter = GrainFactory.GetGrain<INumberRangeGrain>("lot-number/" + prefix);
        while (true)
        {
            var number = LotNumber.Of(prefix, await counter.Take(1));
            var answer = await GrainFactory.Grain<ILotGrain>(number).Open(open);
            // A number that somebody has given by hand is skipped.
            if (answer.IsDone || answer.Refusal.Code != RefusalCode.DuplicateLot)
                return answer;
        }
    }
}
