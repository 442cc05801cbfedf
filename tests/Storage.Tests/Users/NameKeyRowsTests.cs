using System.Text;
using NeuroHub.EventSourcing;
using NeuroHub.Storage.Tests.Support;
using NeuroHub.Storage.Users;
using NeuroHub.Users;

namespace NeuroHub.Storage.Tests.Users;

/// <summary>
/// The rows themselves, on both engines: two names are one for the unique column and for the look-up exactly when they are one for the
/// door that counts failures. Every character with another case, and what folds into it.
/// </summary>
public sealed class NameKeyRowsTests
{
    public static TheoryData<bool> Engines => [true, false];

    [Theory, MemberData(nameof(Engines))]
    public async Task A_name_has_one_row_exactly_when_it_has_one_door(bool isPostgres)
    {
        await using var store = isPostgres ? await Support.Engines.Postgres() : await Support.Engines.Sqlite();
        var (log, rows, plant) = (store.OpenLog(), new UserRows(store.Store), new TestPlant());
        var names = Names().ToArray();
        Assert.True(names.Length > 2_500, $"{names.Length} names");

        // At once: the log commits them together, and sets aside those that are there already.
        var outcomes = await Task.WhenAll(names.Select(name => log.Commit(plant.User(plant.NextId(), name))));

        Assert.Equal(names.Select(SignInKey.Of).Distinct().Count(), outcomes.Count(it => it is CommitOutcome.Committed));
        Assert.All(outcomes, it => Assert.True(it is CommitOutcome.Committed or CommitOutcome.Duplicate, $"{it}"));
        foreach (var name in names)
            Assert.Equal(SignInKey.Of(name), SignInKey.Of((await rows.Find(name))!.Username));
    }

    private static IEnumerable<string> Names()
    {
        var characters = new HashSet<string>(["ss", "fi", "i\u0307", "å", "A\u030A", "σ", "ς", "ß", "ſ", "s", "k", "\u212A"], StringComparer.Ordinal);
        for (var point = 0; point <= 0x10FFFF; point++)
        {
            if (!Rune.TryCreate(point, out var rune))
                continue;
            var (upper, lower) = (Rune.ToUpperInvariant(rune), Rune.ToLowerInvariant(rune));
            if (upper != rune || lower != rune)
                characters.UnionWith([$"{rune}", $"{upper}", $"{lower}"]);
        }

        return characters.Select(it => $"op.{it}im");
    }
}
