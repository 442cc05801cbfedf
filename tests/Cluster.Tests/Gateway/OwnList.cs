using System.Collections;

namespace NeuroHub.Cluster.Tests.Gateway;

/// <summary>A list that Orleans does not know, as the compiler makes one of <c>[one]</c>.</summary>
internal sealed class OwnList<T>(T[] items) : IReadOnlyList<T>
{
    public int Count => items.Length;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
