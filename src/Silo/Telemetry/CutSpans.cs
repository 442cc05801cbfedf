using System.Diagnostics;
using OpenTelemetry;

namespace NeuroHub.Silo.Telemetry;

/// <summary>Attributes of spans are cut as log lines are: paths, queries and user agents are whatever a caller sends.</summary>
internal sealed class CutSpans : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        List<(string Name, string Value)>? changed = null;
        foreach (var (name, value) in data.EnumerateTagObjects())
            if (value is string text && !CallerText.IsPlain(text))
                (changed ??= []).Add((name, CallerText.Cut(text)));
        foreach (var (name, value) in changed ?? [])
            data.SetTag(name, value);
    }
}
