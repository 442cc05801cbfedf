using NeuroHub.Json;

namespace NeuroHub.Api.Http;

/// <summary>A handler's parameter that was read from the request and may be invalid.</summary>
internal interface IBound
{
    /// <summary>Why it could not be read; null when it could.</summary>
    Rejection? Rejection { get; }
}

/// <summary>A body with measured data. It has a limit of its own (rules.md 3: 64 KiB, 413).</summary>
internal interface ICarriesData
{
    const int MaxBytes = 64 * 1024;

    RawJson? Data { get; }
}

/// <summary>A request body with rules between its fields. They are checked when each field alone is valid.</summary>
internal interface IChecked
{
    void Check(FieldErrors errors);
}

/// <summary>A body that changes an object: an absent field stays, and a field that <see cref="Clear"/> names is emptied.</summary>
internal interface IClears
{
    /// <summary>After the body was checked, it also names the texts that were sent blank.</summary>
    IReadOnlyList<string>? Clear { get; set; }
}

/// <summary>
/// A command on one serial, or on the whole LOT when it names no serial. A misspelt key must not turn the first into the second.
/// </summary>
internal interface INamesSerial
{
    bool IsOfWholeLot { get; }

    /// <summary>The key that names the serial. It may be there with null, where the body states its level.</summary>
    string SerialKey { get; }
}

/// <summary>A command about somebody's work. A user may leave the worker out: then it is the user's own work.</summary>
internal interface INamesWorker
{
    string? Worker { get; }

    /// <summary>The name of the worker's field on the wire.</summary>
    string WorkerField { get; }
}

/// <summary>A command that may come from a station's document. The hash of the document names the fact for ever.</summary>
internal interface ISourced
{
    string? SourceSha256 { get; }
}

/// <summary>A field of a PUT that may be emptied: named in <c>clear</c>, or, for a text, sent blank (rules.md 4).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClearableAttribute : Attribute;

/// <summary>Each string of a list has 1 to this many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachAttribute(int maximumLength) : Attribute
{
    public int MaximumLength => maximumLength;
}

/// <summary>
/// A field of a request that holds a password. Its value is left out of the hash that is kept with an answer: with a plain hash, whoever
/// reads the store could try passwords by the million (rules.md 5).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
