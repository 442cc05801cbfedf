using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroHub.EventSourcing;
using NeuroHub.Firmwares;
using NeuroHub.Storage.Firmwares;
using NeuroHub.Storage.Migrations;
using NeuroHub.Storage.Record.Replay;
using NeuroHub.Storage.Rows;
using NeuroHub.Storage.Tests.Support;

namespace NeuroHub.Storage.Tests.Firmwares;

/// <summary>Images of firmware: guarded by the database, and given out only as they were published.</summary>
public sealed class FirmwareImageTests
{
    private readonly TestPlant _plant = new();

    public static TheoryData<bool> Engines => [true, false];

    [Theory, MemberData(nameof(Engines))]
    public async Task An_image_comes_back_in_its_pieces(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var (image, content) = await Publish(store, "v1.0.0", 2_500_000);
        var images = Images(store);

        Assert.True(await images.IsWhole(image));
        Assert.Equal(content, await Read(images, image));
        Assert.Null(await images.Chunk(image, 3));
        Assert.Null(await images.Chunk(image, -1));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_image_that_was_replaced_with_fitting_hashes_is_not_given_out(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var (image, _) = await Publish(store, "v1.0.0", 2_500_000);
        await Replace(store, image, 1);

        Assert.False(await Images(store).IsWhole(image));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Images(store).Chunk(image, 0));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_piece_that_is_replaced_after_the_image_was_looked_at_is_not_given_out_either(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var (image, content) = await Publish(store, "v1.0.0", 2_500_000);
        var images = Images(store);
        await Read(images, image);
        await Replace(store, image, 1);

        Assert.Equal(content[..FirmwareContent.ChunkSize], await images.Chunk(image, 0));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => images.Chunk(image, 1));
        Assert.False(await images.IsWhole(image));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_image_that_lost_a_piece_is_given_out_again_once_it_is_back(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var (image, content) = await Publish(store, "v1.0.0", 1000);
        var images = Images(store);
        await store.Tamper("CREATE TABLE kept AS SELECT * FROM firmware_chunks");
        await store.Execute("DELETE FROM firmware_chunks");
        Assert.False(await images.IsWhole(image));
        await store.Execute("INSERT INTO firmware_chunks SELECT * FROM kept");
        Assert.Equal(content, await Read(images, image));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Neither_an_image_nor_its_row_can_be_changed(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var (image, content) = await Publish(store, "v1.0.0", 1000);
        string[] all =
        [
            "UPDATE firmware_chunks SET number = 7",
            "DELETE FROM firmware_chunks",
            $"INSERT INTO firmware_chunks SELECT upload_id, 1, bytes, at FROM firmware_chunks",
            "UPDATE firmware SET sha256 = 'x'",
            "UPDATE firmware SET signature = 'x'",
            "UPDATE firmware SET upload_id = 'x', withdrawn_at = released_at",
            "DELETE FROM firmware",
            .. isPostgres
                ? ["TRUNCATE firmware_chunks", "TRUNCATE firmware"]
                : (string[])["INSERT OR REPLACE INTO firmware_chunks SELECT upload_id, number, x'00', at FROM firmware_chunks", "REPLACE INTO firmware SELECT * FROM firmware"],
        ];
        foreach (var sql in all)
            Assert.Contains("is not allowed", (await Assert.ThrowsAnyAsync<DbException>(() => store.Execute(sql))).Message, StringComparison.Ordinal);
        Assert.Equal(content, await Read(Images(store), image));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_withdrawal_is_marked_once_and_the_version_is_the_latest_no_more(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await Publish(store, "v1.0.0", 10, "MEUC");
        var (image, _) = await Publish(store, "v1.1.0", 10);
        var before = FirmwareState.None.Apply(Published(image, null));
        var withdrawn = new FirmwareEvent.Withdrawn("Sensor offset", "admin", _plant.Clock.Now());
        Assert.IsType<CommitOutcome.Committed>(await store.OpenLog().Commit(
            _plant.Item(FirmwareStream.Id("v1.1.0"), 1, new Change(withdrawn, before, before.Apply(withdrawn)))));

        var queries = new FirmwareQueries(store.Store);
        var latest = await queries.Latest();
        Assert.Equal(("v1.0.0", true, "MEUC"), (latest!.Version, latest.IsSigned, latest.Signature));
        var all = await queries.All();
        Assert.Equal(["v1.1.0", "v1.0.0"], all.Select(it => it.Version));
        Assert.Equal((withdrawn.At, "admin", "Sensor offset", false), (all[0].WithdrawnAt!.Value, all[0].WithdrawnBy!, all[0].WithdrawReason!, all[0].IsSigned));
        await Assert.ThrowsAnyAsync<DbException>(() => store.Execute("UPDATE firmware SET withdraw_reason = 'other' WHERE version = 'v1.1.0'"));
        await Assert.ThrowsAnyAsync<DbException>(() => store.Execute("UPDATE firmware SET withdrawn_at = NULL WHERE version = 'v1.1.0'"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_no_publication_names_is_swept_even_when_rows_say_otherwise(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var content = new FirmwareContent(store.Store, TimeProvider.System);
        await content.Write("left", [new byte[] { 1 }]);
        var (image, bytes) = await Publish(store, "v1.0.0", 10);
        await store.Tamper("DELETE FROM firmware");

        Assert.Equal(1, await new FirmwareContent(store.Store, new SetClock(DateTimeOffset.UtcNow.AddHours(2))).Sweep());
        Assert.Equal(bytes, await Read(Images(store), image));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Firmware_of_before_stays_and_is_unsigned(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        var (image, content) = await Publish(store, "v1.0.0", 10);
        var migration = Migration.In(isPostgres ? "PostgreSql" : "Sqlite").Single(file => file.Name == "firmware_guard").Sql;
        // Back to how the version before had it.
        await store.Tamper(isPostgres
            ? "DROP FUNCTION firmware_guard_chunk CASCADE; DROP FUNCTION firmware_guard_row CASCADE; DROP FUNCTION firmware_named; "
                + "DROP TRIGGER firmware_chunks_untruncatable ON firmware_chunks; DROP TRIGGER firmware_undeletable ON firmware; DROP TRIGGER firmware_untruncatable ON firmware"
            : "SELECT 1");
        foreach (var column in new[] { "signature", "withdrawn_at", "withdrawn_by", "withdraw_reason" })
            await store.Execute($"ALTER TABLE firmware DROP COLUMN {column}");

        await store.Execute(migration);

        var latest = await new FirmwareQueries(store.Store).Latest();
        Assert.Equal(("v1.0.0", false), (latest!.Version, latest.IsSigned));
        Assert.Equal(content, await Read(Images(store), image));
        await Assert.ThrowsAnyAsync<DbException>(() => store.Execute("DELETE FROM firmware_chunks"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Rows_that_are_made_anew_are_guarded_again(bool isPostgres)
    {
        await using var store = await New(isPostgres);
        await Publish(store, "v1.0.0", 10);
        await store.Execute(isPostgres
            ? "ALTER TABLE firmware DISABLE TRIGGER USER; DELETE FROM firmware; ALTER TABLE firmware ENABLE TRIGGER USER"
            : "DROP TRIGGER firmware_no_delete; DELETE FROM firmware; "
                + "CREATE TRIGGER firmware_no_delete BEFORE DELETE ON firmware BEGIN SELECT RAISE(ABORT, 'DELETE of firmware is not allowed.'); END");

        // As if no process had SQLite's file open.
        foreach (var source in (DbDataSource[])[store.Store.Reading, store.Store.Writing])
            using (var connection = source.CreateConnection())
                if (connection is SqliteConnection file)
                    SqliteConnection.ClearPool(file);
        await new RowsRebuilder(store.Store, TimeProvider.System).Rebuild();

        Assert.Equal("v1.0.0", (await new FirmwareQueries(store.Store).Latest())!.Version);
        await Assert.ThrowsAnyAsync<DbException>(() => store.Execute("DELETE FROM firmware"));
    }

    private async Task<(FirmwareImage Image, byte[] Content)> Publish(TestStore store, string version, int size, string? signature = null)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var upload = Guid.NewGuid().ToString("N");
        await new FirmwareContent(store.Store, TimeProvider.System).Write(upload, [.. content.Chunk(FirmwareContent.ChunkSize).Select(chunk => (ReadOnlyMemory<byte>)chunk)]);
        var published = new FirmwareEvent.Published(
            new PublishedFirmware(version, "a.bin", size, "md5", Convert.ToHexStringLower(SHA256.HashData(content)), "/d", _plant.Clock.Now(), null), upload, signature);
        var state = FirmwareState.None.Apply(published);
        await using var log = store.OpenLog();
        Assert.IsType<CommitOutcome.Committed>(await log.Commit(_plant.Item(FirmwareStream.Id(version), 0, new Change(published, FirmwareState.None, state))));
        return (new FirmwareImage(state.Firmware!, upload), content);
    }

    private static FirmwareEvent.Published Published(FirmwareImage image, string? signature) => new(
        new PublishedFirmware(
            image.Firmware.Version, image.Firmware.Filename, image.Firmware.FileSize, image.Firmware.Md5Hash, image.Firmware.Sha256, "/d", image.Firmware.ReleaseDate, null),
        image.UploadId,
        signature);

    /// <summary>As the owner of the database can: another piece, and hashes in the row that fit it.</summary>
    private static Task Replace(TestStore store, FirmwareImage image, int number) => store.Tamper(
        $"UPDATE firmware_chunks SET bytes = {(store.Store.IsShared ? "'\\x00'::bytea" : "x'00'")} WHERE upload_id = '{image.UploadId}' AND number = {number}; UPDATE firmware SET sha256 = 'fitting'");

    private static async Task<byte[]> Read(FirmwareImages images, FirmwareImage image)
    {
        var whole = new MemoryStream();
        await new FirmwareImageStream(images, image).CopyToAsync(whole);
        return whole.ToArray();
    }

    private static FirmwareImages Images(TestStore store) =>
        new(new FirmwareContent(store.Store, TimeProvider.System), NullLogger<FirmwareImages>.Instance);

    private static Task<TestStore> New(bool isPostgres) => isPostgres ? Support.Engines.Postgres() : Support.Engines.Sqlite();
}
