namespace NeuroHub.Api.Requests;

/// <summary>A command on one serial, or, when it names none, on the whole LOT: a misspelt name of a serial must not become the latter.</summary>
internal interface INamesSerial
{
    bool IsOfWholeLot { get; }

    /// <summary>The key that names the serial; it may be there with null where the body says its level.</summary>
    string SerialKey { get; }
}
