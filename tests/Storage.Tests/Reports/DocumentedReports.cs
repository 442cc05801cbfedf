using System.Text.RegularExpressions;

namespace NeuroHub.Storage.Tests.Reports;

/// <summary>The reports of docs/reporting.md, as a reader copies them.</summary>
internal static partial class DocumentedReports
{
    private static readonly string[] All =
        [.. SqlBlocks().Matches(File.ReadAllText(Path.Combine(Repository(), "docs", "reporting.md"))).Select(match => match.Groups[1].Value)];

    public static IReadOnlyList<string> OnPostgres { get; } = [.. All.Where(sql => sql.Contains("report.", StringComparison.Ordinal))];

    public static IReadOnlyList<string> OnSqlite { get; } = [.. All.Where(sql => !sql.Contains("report.", StringComparison.Ordinal))];

    /// <summary>The folder of the solution.</summary>
    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NeuroHub.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex("```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex SqlBlocks();
}
