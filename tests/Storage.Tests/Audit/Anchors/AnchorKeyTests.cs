using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Storage.Tests.Audit.Anchors;

[UnsupportedOSPlatform("windows")]
public sealed class AnchorKeyTests : IDisposable
{
    private readonly AnchorFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_private_key_that_others_may_use_is_refused(UnixFileMode right)
    {
        File.SetUnixFileMode(_folder.KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | right);

        Assert.Contains("chmod 600", AnchorKey.Mistake(_folder.KeyPath), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_such_key_is_told_in_a_sentence()
    {
        Assert.Null(AnchorKey.Mistake(_folder.KeyPath));
        Assert.Contains("public key alone", AnchorKey.Mistake(Private(_folder.PublicPath)), StringComparison.Ordinal);
        Assert.Contains("another curve", AnchorKey.Mistake(_folder.NewKey("big", out _, ECCurve.NamedCurves.nistP384)), StringComparison.Ordinal);
        Assert.Contains("cannot be read", AnchorKey.Mistake("/nowhere/key.pem"), StringComparison.Ordinal);
        var text = Path.Combine(_folder.Folder, "text");
        File.WriteAllText(text, "no key");
        Assert.Contains("no EC key in PEM", AnchorKey.Mistake(Private(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_say_what_is_missing()
    {
        Assert.Empty(new AuditOptions().Mistakes());
        Assert.StartsWith("NeuroHub__Audit__KeyPath is missing", Assert.Single(new AuditOptions { AnchorPath = "x" }.Mistakes()), StringComparison.Ordinal);
        Assert.StartsWith(
            "NeuroHub__Audit__Syslog: 'loghost'", Assert.Single(new AuditOptions { KeyPath = _folder.KeyPath, Syslog = "loghost" }.Mistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void PKCS8_is_taken_as_well_and_both_sign_for_the_public_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (sec1, pkcs8, pub) = (Path.Combine(_folder.Folder, "sec1"), Path.Combine(_folder.Folder, "pkcs8"), Path.Combine(_folder.Folder, "pub"));
        // As openssl ecparam writes it without -noout.
        File.WriteAllText(sec1, "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + key.ExportECPrivateKeyPem());
        File.WriteAllText(pkcs8, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(pub, key.ExportSubjectPublicKeyInfoPem());

        using var verifier = AnchorKey.Public(pub);
        foreach (var path in (string[])[sec1, pkcs8])
        {
            using var signer = AnchorKey.Private(Private(path));
            Assert.True(verifier.Verifies("text"u8, signer.Sign("text"u8)));
            Assert.Equal(verifier.Id, signer.Id);
        }

        Assert.False(verifier.Verifies("text"u8, "not base64!"));
        Assert.False(verifier.Verifies("text"u8, "AAAA"));
    }

    [Fact]
    public async Task Openssl_verifies_a_signature_by_the_form_that_the_docs_give()
    {
        using var signer = AnchorKey.Private(_folder.KeyPath);
        var head = SignedHead.Of(new Storage.Record.Audit.AuditHead(3, 48, new string('a', 64)), false, new DateTimeOffset(2026, 11, 29, 3, 0, 0, TimeSpan.Zero), "silo-1", signer);
        var (text, signature) = (Path.Combine(_folder.Folder, "text"), Path.Combine(_folder.Folder, "signature"));
        await File.WriteAllTextAsync(text, $"neurohub audit head 1\n2026-11-29T03:00:00.000000Z\nsilo-1\n3\n48\n{new string('a', 64)}\nopen\n");
        await File.WriteAllBytesAsync(signature, System.Buffers.Text.Base64Url.DecodeFromChars(head.Signature));

        using var openssl = Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-verify", _folder.PublicPath, "-signature", signature, text]) { RedirectStandardOutput = true })!;

        Assert.Equal("Verified OK", (await openssl.StandardOutput.ReadToEndAsync()).Trim());
    }

    private static string Private(string path)
    {
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
