using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace NeuroHub.Api.Tests.Deployment;

/// <summary>A YAML file as maps, lists and texts; anchors and merges are followed.</summary>
internal sealed class Yaml(object? node)
{
    public static Yaml Parse(string text) =>
        new(new DeserializerBuilder().Build().Deserialize<object>(new MergingParser(new Parser(new StringReader(text)))));

    public Yaml this[string key] => new(node is IDictionary<object, object> map && map.TryGetValue(key, out var value) ? value : null);

    public bool IsThere => node is not null;

    public string Text => node as string ?? throw new InvalidOperationException($"{node ?? "nothing"} is no text");

    public IEnumerable<Yaml> Items => (node as IEnumerable<object> ?? []).Select(item => new Yaml(item));

    public string[] Texts => [.. Items.Select(item => item.Text)];

    public IReadOnlyDictionary<string, Yaml> Members =>
        (node as IDictionary<object, object> ?? new Dictionary<object, object>()).ToDictionary(pair => (string)pair.Key, pair => new Yaml(pair.Value));
}
