using NeuroHub.Station.Hosting;

namespace NeuroHub.Station.Tests;

public sealed class SafeFileTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void A_file_is_read_and_a_link_to_it_is_not()
    {
        var path = _work.Drop("a.json", "text");
        File.CreateSymbolicLink(path + ".link", path);
        Assert.Equal("text", SafeFile.ReadText(path));
        Assert.Throws<LinkException>(() => SafeFile.ReadText(path + ".link"));
    }

    [Fact]
    public void What_lies_behind_a_linked_folder_is_not_read_though_it_is_no_link_itself()
    {
        _work.Drop("a.json", "text");
        var link = Path.Combine(_work.Folders.Root, "link");
        Directory.CreateSymbolicLink(link, _work.Folders.Pending);
        Assert.Throws<LinkException>(() => SafeFile.ReadText(Path.Combine(link, "a.json")));
    }

    [Fact]
    public void A_work_folder_that_is_named_by_a_link_is_used_where_it_is()
    {
        var link = Path.Combine(_work.Folders.Root, "link");
        var real = Directory.CreateDirectory(Path.Combine(_work.Folders.Root, "real")).FullName;
        Directory.CreateSymbolicLink(link, real);
        var folders = new WorkFolders(Path.Combine(link, "inner"));
        folders.Create();
        Assert.Equal(Path.Combine(real, "inner"), folders.Root);
        SafeFile.Write(folders.Status, "{}");
        Assert.Equal("{}", SafeFile.ReadText(folders.Status));
    }

    [Fact]
    public void A_text_of_somebody_else_is_one_line_without_what_steers_a_terminal()
    {
        Assert.Equal("a b [31mc  펌웨어", OneLine.Of("a\nb\u001b[31mc\u2028\u202e펌웨어"));
        Assert.Equal(300, OneLine.Of(new string('x', 10_000)).Length);
        Assert.Equal("", OneLine.Of(null));
    }
}
