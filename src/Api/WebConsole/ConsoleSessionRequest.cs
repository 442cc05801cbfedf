using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NeuroHub.Api.Errors;
using NeuroHub.Api.Json;
using NeuroHub.Api.Requests;
using NeuroHub.Users;

namespace NeuroHub.Api.WebConsole;

/// <summary>Who signs in at the console, and for which device.</summary>
internal sealed record ConsoleSessionRequest : IChecked
{
    /// <summary>In any case.</summary>
    [JsonRequired, StringLength(100)]
    public string Username { get; set; } = "";

    [JsonRequired, StringLength(1024), Secret]
    public string Password { get; set; } = "";

    /// <summary>A screen or a tablet that is to stay signed in, by MANAGER or ADMIN; absent = the person.</summary>
    public ConsoleDeviceRequest? Device { get; set; }

    public void Check(FieldErrors errors)
    {
        if (Device is not { } device)
            return;
        var at = FieldPath.Body.Of("device");
        Shape.Of(ApiJson.Default.ConsoleDeviceRequest).Check(device, at, errors);
        if (device is { Kind: DeviceKind.Tablet, StationId: null })
            errors.Missing(at.Of("station_id"));
        if (device is { Kind: DeviceKind.Wall, StationId: not null })
            errors.Add(at.Of("station_id"), "Only for a TABLET", "value_error");
    }
}

/// <summary>A device.</summary>
internal sealed record ConsoleDeviceRequest
{
    /// <summary>WALL reads; TABLET acts as its station.</summary>
    [JsonRequired]
    public DeviceKind Kind { get; set; }

    /// <summary>For people.</summary>
    [JsonRequired, StringLength(100)]
    public string Name { get; set; } = "";

    /// <summary>Of a TABLET.</summary>
    [StringLength(50)]
    public string? StationId { get; set; }

    public ConsoleDevice Settled() => new(Kind, Name, StationId);
}
