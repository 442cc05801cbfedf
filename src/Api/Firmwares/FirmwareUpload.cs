using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using NeuroHub.Api.Access;
using NeuroHub.Api.Http;
using NeuroHub.Firmwares;
using NeuroHub.Results;
using NeuroHub.Texts;

namespace NeuroHub.Api.Firmwares;

/// <summary>
/// A firmware as multipart/form-data: <c>version</c>, <c>file</c>, <c>target_mcu</c>, <c>signature</c>, in any order. Nothing is written
/// before the whole form is here and valid, so an upload that breaks off leaves nothing.
/// </summary>
internal sealed class FirmwareUpload : IBound
{
    public const int MaxBytes = 64 << 20;

    private const int MaxText = 100;

    // For the heads and boundaries of the parts, in addition to the file.
    private const int MaxForm = 64 << 10;

    // Uploads of up to 64 MiB each; they are held in memory while they arrive.
    private const int AtOnce = 2;

    private static readonly SemaphoreSlim Places = new(AtOnce);

    public string Version { get; private set; } = "";

    public string? TargetMcu { get; private set; }

    /// <summary>Base64 without the line breaks that some tools put into it.</summary>
    public string? Signature { get; private set; }

    public FirmwareFile File { get; private set; } = null!;

    public CommandContext Context { get; private set; } = null!;

    public Rejection? Rejection { get; private set; }

    /// <summary>The framework calls this to read the parameter from the request.</summary>
    public static async ValueTask<FirmwareUpload?> BindAsync(HttpContext http)
    {
        var upload = new FirmwareUpload { Context = CommandContext.Of(http.Actor()) };
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
            return upload.Not(Rejection.Of(ApiRefusals.UnsupportedMediaType));
        if (http.Request.ContentLength > MaxBytes + MaxForm)
            return upload.Not(Rejection.Of(ApiRefusals.TooLarge("The firmware", MaxBytes)));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes + MaxForm;

        await Places.WaitAsync(http.RequestAborted);
        try
        {
            return await upload.Read(http, new MultipartReader(boundary, http.Request.Body));
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            return upload.Not(Rejection.Invalid([new FieldError(["body"], "The multipart body is malformed", "multipart_invalid")]));
        }
        finally
        {
            Places.Release();
        }
    }

    private async Task<FirmwareUpload> Read(HttpContext http, MultipartReader reader)
    {
        var errors = new FieldErrors();
        var key = IdempotencyKey.Read(http.Request, errors);
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
            {
                case "version":
                    Version = await Text(section.Body, "version", errors);
                    break;
                case "target_mcu":
                    TargetMcu = await Text(section.Body, "target_mcu", errors) is { Length: > 0 } mcu ? mcu : null;
                    break;
                case "signature":
                    Signature = await SignatureText(section.Body, errors) is { Length: > 0 } signature ? signature : null;
                    break;
                case "file":
                    if (await FirmwareFile.Read(section.Body, FirmwareFile.NameOf(disposition), MaxBytes, http.RequestAborted) is not { } file)
                        return Not(Rejection.Of(ApiRefusals.TooLarge("The firmware", MaxBytes)));
                    File = file;
                    break;
            }
        }

        Check(errors);
        if (!errors.IsEmpty)
            return Not(Rejection.Invalid(errors.All));
        Context = new CommandContext(Context.By, key is null ? [] : [new AnswerKey(IdempotencyKey.Of(key, http.Request, Context.By), Hash(), Forever: false)], http.Origin());
        return this;
    }

    private void Check(FieldErrors errors)
    {
        if (Version.Length == 0)
            errors.Add(FieldPath.Body.Of("version"), "Field required", "missing");
        else if (!FirmwareVersion.TryParse(Version, out _))
            errors.Add(FieldPath.Body.Of("version"), $"String should match pattern '{FirmwareVersion.Pattern}' with numbers up to {ushort.MaxValue}", "string_pattern_mismatch");
        if (File is null)
            errors.Add(FieldPath.Body.Of("file"), "Field required", "missing");
        else if (File.Size == 0)
            errors.Add(FieldPath.Body.Of("file"), "The file is empty", "too_short");
        else if (File.Name.Length == 0)
            errors.Add(FieldPath.Body.Of("file"), "The file has no name", "missing");
    }

    /// <summary>The hash of what is published, not of the form's bytes: a form has other boundaries each time it is sent.</summary>
    private byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes($"{Version}\n{TargetMcu}\n{File.Name}\n{File.Sha256}{(Signature is null ? "" : $"\n{Signature}")}"));

    private FirmwareUpload Not(Rejection rejection)
    {
        Rejection = rejection;
        return this;
    }

    private static async Task<string> Text(Stream body, string field, FieldErrors errors)
    {
        var fault = OutsideText.Clean(await Text(body, field, MaxText, errors), TextKind.Code, out var text);
        if (fault != TextFault.None)
            errors.Add(FieldPath.Body.Of(field), OutsideText.Of(fault), "string_pattern_mismatch");
        return text;
    }

    private static async Task<string> SignatureText(Stream body, FieldErrors errors) =>
        string.Concat((await Text(body, "signature", FirmwareSignature.MaxText, errors)).Where(letter => !char.IsWhiteSpace(letter)));

    private static async Task<string> Text(Stream body, string field, int max, FieldErrors errors)
    {
        using var reader = new StreamReader(body, Encoding.UTF8);
        var letters = new char[max + 1];
        var count = await reader.ReadBlockAsync(letters);
        if (count <= max)
            return new string(letters, 0, count);
        errors.Add(FieldPath.Body.Of(field), $"String should have at most {max} characters", "string_too_long");
        return "";
    }
}
