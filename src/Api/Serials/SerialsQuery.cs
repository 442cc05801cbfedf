using NeuroHub.Api.Requests;
using NeuroHub.Serials;
using NeuroHub.Storage.Queries;

namespace NeuroHub.Api.Serials;

/// <summary>Which serials to list.</summary>
internal sealed record SerialsQuery(SerialFilter Filter, Page Page) : IQuery<SerialsQuery>
{
    public static SerialsQuery Read(QueryReader query)
    {
        var filter = new SerialFilter
        {
            LotId = query.Id("lot_id", "Only serials of this LOT, by id."),
            LotNumber = query.Text("lot_number", "Only serials of this LOT, by number."),
            SerialNumberPrefix = query.Text("serial_number", "Only serials whose number begins with this."),
            Status = query.Any<SerialStatus>("status", "Only serials in this status."),
            FirmwareVersion = query.Text("firmware_version", "Only serials that carry this firmware."),
            WaitingAt = query.Number(
                "waiting_at", "Only serials that may be started at this process now and have it before them, by its number in the LOT's routing.", 1, 9999),
        };
        return new SerialsQuery(filter, query.Page());
    }
}
