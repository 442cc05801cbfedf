using System.Text.RegularExpressions;
using NeuroHub.Api.Tests.Floor;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>Whoever follows a link of the documents gets there: the map of the rules is only worth what its links are.</summary>
public sealed partial class DocumentLinkTests
{
    public static TheoryData<string> Documents => [.. Directory
        .EnumerateFiles(Path.Combine(Source.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Append(Path.Combine(Source.Root, "README.md"))
        .Select(path => Path.GetRelativePath(Source.Root, path))
        .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Source.Root, document))!;
        var links = Link().Matches(Source.Read(document)).Select(link => link.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), $"{document} links to {link}, which is not there."));
    }

    [Theory, MemberData(nameof(Documents))]
    public void A_link_that_names_a_type_leads_to_the_file_that_declares_it(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Source.Root, document))!;

        Assert.All(LinkToType().Matches(Source.Read(document)), link =>
        {
            var (type, file) = (link.Groups[1].Value, Path.Combine(folder, link.Groups[2].Value));
            Assert.True(File.Exists(file), $"{document} links to {file}, which is not there.");
            Assert.Matches($@"\b(class|record|struct|interface|enum) {type}\b", File.ReadAllText(file));
        });
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\[([A-Z]\w+)\]\(([^)\s]+\.cs)\)")]
    private static partial Regex LinkToType();
}
