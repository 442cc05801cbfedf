namespace NeuroHub.Storage.Rows;

/// <summary>Some of the names of an enum, of which a row must have one; none = any row.</summary>
/// <remarks>Two that name the same are equal: filters are keys of the cache of figures.</remarks>
public readonly record struct AnyOf<T>
    where T : struct, Enum
{
    private static readonly T[] All = Enum.GetValues<T>();

    private readonly ulong _members;

    private AnyOf(ulong members) => _members = members;

    public bool IsEmpty => _members == 0;

    /// <summary>The one that is named; null when there are none or several.</summary>
    public T? Only => ulong.PopCount(_members) == 1 ? All[(int)ulong.TrailingZeroCount(_members)] : null;

    public IEnumerable<T> Members
    {
        get
        {
            var members = _members;
            return All.Where((_, index) => (members & (1UL << index)) != 0);
        }
    }

    public static implicit operator AnyOf<T>(T member) => default(AnyOf<T>).Or(member);

    public bool Has(T member) => (_members & Bit(member)) != 0;

    public AnyOf<T> Or(T member) => new(_members | Bit(member));

    /// <summary>Those that are in both; when this names none, the others.</summary>
    public AnyOf<T> Within(AnyOf<T> others) => IsEmpty ? others : new AnyOf<T>(_members & others._members);

    private static ulong Bit(T member) => 1UL << Array.IndexOf(All, member);
}
