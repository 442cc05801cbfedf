using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.Storage.Record.Audit.Anchors;
using NeuroHub.Storage.Record.CommitLog;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Audit.Anchors;

/// <summary>A key, and a place for signed heads, outside any database.</summary>
public sealed class AnchorFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurohub-anchors-").FullName;

    public AnchorFolder()
    {
        KeyPath = NewKey("key", out var pub);
        PublicPath = pub;
    }

    public string KeyPath { get; }

    public string PublicPath { get; }

    /// <summary>The file of heads.</summary>
    public string File => Path.Combine(_folder, "heads.jsonl");

    public string Folder => _folder;

    /// <summary>A private key as openssl writes it, of mode 0600, and its public one.</summary>
    public string NewKey(string name, out string publicPath, ECCurve? curve = null)
    {
        using var key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(_folder, name + ".pem");
        publicPath = Path.Combine(_folder, name + ".pub.pem");
        System.IO.File.WriteAllText(path, key.ExportECPrivateKeyPem());
        System.IO.File.WriteAllText(publicPath, key.ExportSubjectPublicKeyInfoPem());
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    public AuditAnchors Anchors(TimeProvider? clock = null, string? place = null, string? key = null, string node = "silo-1") => new(
        new StorageOptions { NodeName = node, Audit = new AuditOptions { KeyPath = key ?? KeyPath, AnchorPath = place ?? File } },
        clock ?? TimeProvider.System,
        NullLogger<AuditAnchors>.Instance);

    /// <summary>A writer whose heads are signed.</summary>
    public static GroupCommitLog OpenLog(TestStore store, AuditAnchors anchors, TimeProvider? clock = null) =>
        new(store.Store, store.Options, [], NullLogger<GroupCommitLog>.Instance, clock, anchors);

    public AnchorSet Read(params string[] keys) => AnchorSet.Read(File, keys.Length > 0 ? keys : [PublicPath]);

    public string[] Lines() => System.IO.File.ReadAllLines(File);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
