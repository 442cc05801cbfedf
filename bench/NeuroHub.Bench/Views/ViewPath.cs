namespace NeuroHub.Bench.Views;

/// <summary>A path with choices: <c>/serials?lot_id={1|2|3}</c> asks for 1, 2, 3, 1 ...</summary>
internal sealed class ViewPath
{
    private readonly string _before;
    private readonly string _after;
    private readonly string[] _choices;
    private int _next;

    public ViewPath(string text)
    {
        Text = text;
        var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.IndexOf('}', StringComparison.Ordinal));
        (_before, _choices, _after) = open < 0 || close < open
            ? (text, [""], "")
            : (text[..open], text[(open + 1)..close].Split('|'), text[(close + 1)..]);
    }

    public string Text { get; }

    public string Next() => _before + _choices[(int)((uint)Interlocked.Increment(ref _next) % (uint)_choices.Length)] + _after;
}
