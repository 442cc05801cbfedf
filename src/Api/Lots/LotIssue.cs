using Microsoft.Extensions.Options;
using NeuroHub.Api.Http;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Results;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Api.Lots;

/// <summary>Brings a new LOT to the issuer of its number: day and shift are settled here, once, because the number begins with them.</summary>
internal sealed class LotIssue(
    IGrainFactory grains, ProductModelQueries models, PlantCalendar calendar, TimeProvider clock, IOptions<PlantOptions> plant)
{
    public async Task<Result<LotView>> Create(Command<CreateLotRequest> command)
    {
        var body = command.Body;
        if (await models.Find(body.ProductModelId) is not { } model)
            return ApiRefusals.ProductModelNotFound(body.ProductModelId.ToString(System.Globalization.CultureInfo.InvariantCulture));
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
        // A number by hand has an issuer of its own, so that two of the same meet there.
        var issuer = body.LotNumber is { } number
            ? "by-hand/" + number
            : LotNumber.Prefix(model.ModelCode, plant.Value.SiteCode, date, shift);
        return await command.Context.Run(() => grains.GetGrain<ILotIssuerGrain>(issuer).Create(create));
    }

    /// <summary>rules.md 2: D if only the date is given; else now. Only a shift: that shift of the plant's day now.</summary>
    private (DateOnly Date, Shift Shift) Day(CreateLotRequest body)
    {
        if (body.ProductionDate is { } given)
            return (given, body.Shift ?? Shift.D);
        var (today, now) = calendar.ShiftAt(clock.GetUtcNow());
        return (today, body.Shift ?? now);
    }
}
