using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuroHub.Json;
using NeuroHub.Printers;

namespace NeuroHub.Results;

/// <summary>
/// The version of a thing that two people may edit: a hash of the fields that a PUT can change. What changes by itself (a sign-in, a
/// printer's condition) does not change the version.
/// </summary>
public static class EntityTag
{
    private const int Bytes = 12;

    private static readonly string[] NotEditable =
    [
        "id", "username", "printer_id", "created_at", "updated_at", "last_login_at", "locked_until", "state", "queue_length", "last_error",
    ];

    public static string Of<TView>(TView view)
        where TView : class => Hash(JsonSerializer.SerializeToNode(view, WireJson.Of<TView>()));

    /// <summary>The order of the default labels has no meaning, so they are sorted.</summary>
    public static string Of(PrinterView printer) =>
        Hash(JsonSerializer.SerializeToNode(printer with { IsDefaultFor = [.. printer.IsDefaultFor.Order()] }, Wire.Default.PrinterView));

    private static string Hash(JsonNode? thing)
    {
        var fields = thing!.AsObject();
        foreach (var name in NotEditable)
            fields.Remove(name);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(fields.ToJsonString()));
        return Base64Url.EncodeToString(hash.AsSpan(0, Bytes));
    }
}
