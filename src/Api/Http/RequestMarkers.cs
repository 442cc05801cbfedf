using NeuroHub.Json;

namespace NeuroHub.Api.Http;

/// <summary>A handler's parameter that was read from the request and may not have been fit to be read.</summary>
internal interface IBound
{
    /// <summary>Why it could not be read; null when it could.</summary>
    Rejection? Rejection { get; }
}

/// <summary>A body with measured data, which has a limit of its own (rules.md 3: 64 KiB, 413).</summary>
internal interface ICarriesData
{
    const int MaxBytes = 64 * 1024;

    RawJson? Data { get; }
}

/// <summary>A request body with rules between its fields; asked once each field is right by itself.</summary>
internal interface IChecked
{
    void Check(FieldErrors errors);
}

/// <summary>A body that changes what is there: what is absent stays, and what <see cref="Clear"/> names is emptied.</summary>
internal interface IClears
{
    /// <summary>Once the body is settled also the texts that were sent blank.</summary>
    IReadOnlyList<string>? Clear { get; set; }
}

/// <summary>A command on one serial, or, when it names none, on the whole LOT: a misspelt name of a serial must not become the latter.</summary>
internal interface INamesSerial
{
    bool IsOfWholeLot { get; }

    /// <summary>The key that names the serial; it may be there with null where the body says its level.</summary>
    string SerialKey { get; }
}

/// <summary>A command about somebody's work. Whose it is may be left out by a user, whose own it is then.</summary>
internal interface INamesWorker
{
    string? Worker { get; }

    /// <summary>What the wire calls it.</summary>
    string WorkerField { get; }
}

/// <summary>A command that may come from a station's document: its content's hash names the fact for ever.</summary>
internal interface ISourced
{
    string? SourceSha256 { get; }
}

/// <summary>A field of a PUT that may be emptied: named in <c>clear</c>, or, a text, sent blank (rules.md 4).</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ClearableAttribute : Attribute;

/// <summary>Each string of a list has 1 to this many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachAttribute(int maximumLength) : Attribute
{
    public int MaximumLength => maximumLength;
}

/// <summary>
/// A field of a request that holds a password. Its value is left out of the hash that is kept with an answer: a plain hash of it would
/// let whoever reads the store try passwords by the million (rules.md 5).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
