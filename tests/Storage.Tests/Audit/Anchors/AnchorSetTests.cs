using System.Text.Json;
using NeuroHub.Storage.Record.Audit;
using NeuroHub.Storage.Record.Audit.Anchors;

namespace NeuroHub.Storage.Tests.Audit.Anchors;

/// <summary>What is wrong with signed heads themselves, and what is not.</summary>
public sealed class AnchorSetTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 3, 0, 0, TimeSpan.Zero);

    private readonly AnchorFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void A_line_that_a_killed_process_left_unfinished_is_no_alarm_and_spoils_no_other()
    {
        Write(Line(1, 5));
        File.AppendAllText(_folder.File, Line(1, 6)[..40]);
        var place = new AnchorFile(_folder.File, "silo-1");

        place.Append(Line(1, 7));
        File.AppendAllText(_folder.File, "{\"a");

        using var set = _folder.Read();
        Assert.Empty(set.Faults);
        Assert.Equal((2, 2, 7L), (set.Count, set.Torn, set.NewestOf(1)!.Seq));
    }

    [Fact]
    public void A_head_that_another_key_signed_is_told_and_a_key_that_was_changed_is_named_too()
    {
        var other = _folder.NewKey("other", out var otherPublic);
        Write(Line(1, 5), Line(1, 6, key: other));

        using (var set = _folder.Read())
            Assert.Contains("line 2 of heads.jsonl (chain 1, entry 6) was changed, or signed by another key", Assert.Single(set.Faults), StringComparison.Ordinal);
        using (var both = _folder.Read(_folder.PublicPath, otherPublic))
            Assert.Empty(both.Faults);
    }

    [Theory]
    [InlineData("\"entry\":5", "\"entry\":4")]
    [InlineData("\"chain\":1", "\"chain\":2")]
    [InlineData("\"ended\":false", "\"ended\":true")]
    [InlineData("2026-11-29", "2020-11-29")]
    [InlineData("silo-1", "silo-2")]
    [InlineData("aaaa", "aaab")]
    public void A_head_of_which_anything_was_changed_is_told(string was, string changed)
    {
        Write(Line(1, 5).Replace(was, changed, StringComparison.Ordinal));

        using var set = _folder.Read();

        Assert.Contains("was changed", set.Faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_were_moved_are_told()
    {
        Write(Line(1, 5), Line(2, 1), Line(1, 4));

        using var set = _folder.Read();

        Assert.Contains("line 3 of heads.jsonl is of entry 4 of chain 1, but one of entry 5 stands before it", Assert.Single(set.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_signed_heads_of_one_entry_that_differ_are_told()
    {
        Write(Line(1, 5), Line(1, 5, hash: new string('b', 64)));

        using var set = _folder.Read();

        Assert.Contains("differ", Assert.Single(set.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_behind_a_chains_end_is_told()
    {
        Write(Line(1, 5, ended: true), Line(1, 6));

        using var set = _folder.Read();

        Assert.Contains("which ended with its entry 5", Assert.Single(set.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_head_holds_nothing()
    {
        Write("nothing");

        using var set = _folder.Read();

        Assert.Contains("has no signed head", Assert.Single(set.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_are_found_in_a_log_and_in_what_syslog_wrote()
    {
        Write(
            JsonSerializer.Serialize(new Dictionary<string, string> { ["@m"] = "Signed audit head " + Line(1, 5) }, Relaxed),
            "2026-11-29T03:00:00.1Z silo-1 neurohub[77]: " + Line(1, 6));

        using var set = _folder.Read();

        Assert.Empty(set.Faults);
        Assert.Equal((2, 0), (set.Count, set.Torn));
    }

    [Fact]
    public void A_folder_has_a_file_for_each_node()
    {
        var folder = Path.Combine(_folder.Folder, "heads") + Path.DirectorySeparatorChar;
        Directory.CreateDirectory(folder);

        new AnchorFile(folder, "silo/1").Append(Line(1, 5));
        new AnchorFile(folder, "silo-2").Append(Line(2, 5));

        Assert.Equal(["heads-silo-2.jsonl", "heads-silo_1.jsonl"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var set = AnchorSet.Read(folder, [_folder.PublicPath]);
        Assert.Equal(2, set.Count);
    }

    private void Write(params string[] lines) => File.WriteAllText(_folder.File, string.Concat(lines.Select(line => line + "\n")));

    private string Line(long chain, long seq, bool ended = false, string? hash = null, string? key = null)
    {
        using var signer = AnchorKey.Private(key ?? _folder.KeyPath);
        return SignedHead.Of(new AuditHead(chain, seq, hash ?? new string('a', 64)), ended, Now, "silo-1", signer).ToLine();
    }
}
