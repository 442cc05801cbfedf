using Microsoft.Extensions.Options;
using NeuroHub.Api.Http;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.ProductModels;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Lots;

/// <summary>
/// Sends a new LOT to the grain that issues its number. Day and shift are decided here, once, because the number begins with them.
/// </summary>
internal sealed class LotIssue(
    IGrainFactory grains, ProductModelQueries models, PlantCalendar calendar, TimeProvider clock, IOptions<PlantOptions> plant)
{
    public async Task<Result<LotView>> Create(Command<CreateLotRequest> command)
    {
        var body = command.Body;
        if (await models.Find(body.ProductModelId) is not { } model)
            return ProductModelRefusals.NotFound(body.ProductModelId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (date, shift) = Day(body);
        var create = new CreateLot
        {
            Context = command.Context,
            ProductModelId = body.ProductModelId,
            TargetQuantity = body.TargetQuantity,
            LotNumber = body.LotNumber,
            WorkOrder = body.WorkOrder,
            ProductionDate = date,
            Shift = shift,
        };
        // A number given by hand has an issuer grain of its own, so that two requests with the same number meet there.
        var issuer = body.LotNumber is { } number
            ? "by-hand/" + number
            : LotNumber.Prefix(model.ModelCode, plant.Value.SiteCode, date, shift);
        return await command.Context.Run(() => grains.GetGrain<ILotIssuerGrain>(issuer).Create(create));
    }

    /// <summary>rules.md 2: only a date = shift D of it; only a shift = that shift of the plant's day now; neither = now.</summary>
    private (DateOnly Date, Shift Shift) Day(CreateLotRequest body)
    {
        if (body.ProductionDate is { } given)
            return (given, body.Shift ?? Shift.D);
        var (today, now) = calendar.ShiftAt(clock.GetUtcNow());
        return (today, body.Shift ?? now);
    }
}
