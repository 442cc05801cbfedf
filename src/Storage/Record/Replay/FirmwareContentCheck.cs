using System.Security.Cryptography;
using NeuroHub.Storage.Rows;

namespace NeuroHub.Storage.Record.Replay;

/// <summary>Compares the content of each firmware with its hash in the record. Wrong content can only be found, not rebuilt.</summary>
internal static class FirmwareContentCheck
{
    /// <returns>A sentence for each firmware whose content differs.</returns>
    public static async Task<List<string>> Run(RecordSnapshot record, ReplayedRows rows, CancellationToken cancellation)
    {
        var troubles = new List<string>();
        await foreach (var (version, upload, sha256) in rows.Read(
            "SELECT version, upload_id, sha256 FROM firmware ORDER BY version", row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancellation))
        {
            var found = await Hash(record, upload, cancellation);
            if (!string.Equals(found, sha256, StringComparison.OrdinalIgnoreCase))
                troubles.Add($"firmware_chunks version={RowValue.Show(version, "")} sha256: is {RowValue.Show(found, "")}, by the record {RowValue.Show(sha256, "")}");
        }

        return troubles;
    }

    private static async Task<string?> Hash(RecordSnapshot record, string upload, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = int.MinValue; ;)
        {
            var chunk = await record.All(
                new Query(record.Store)
                    .Add("SELECT number, bytes FROM firmware_chunks WHERE upload_id = @upload AND number > @number ORDER BY number LIMIT 1")
                    .With("upload", upload)
                    .With("number", number),
                row => (Number: row.GetInt32(0), Bytes: row.GetFieldValue<byte[]>(1)),
                cancellation);
            if (chunk.Count == 0)
                return number == int.MinValue ? null : Convert.ToHexStringLower(hash.GetHashAndReset());
            hash.AppendData(chunk[0].Bytes);
            number = chunk[0].Number;
        }
    }
}
