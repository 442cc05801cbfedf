namespace NeuroHub.Storage.Rows;

/// <summary>A set of enum values; a row must have one of them. Empty = any row.</summary>
/// <remarks>Two sets with the same values are equal, since filters are keys of the cache of figures.</remarks>
public readonly record struct AnyOf<T>
    where T : struct, Enum
{
    private static readonly T[] All = Enum.GetValues<T>();

    private readonly ulong _members;

    private AnyOf(ulong members) => _members = members;

    public bool IsEmpty => _members == 0;

    /// <summary>The value if there is exactly one; otherwise null.</summary>
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

    /// <summary>The values that are in both; <paramref name="others"/> if this set is empty.</summary>
    public AnyOf<T> Within(AnyOf<T> others) => IsEmpty ? others : new AnyOf<T>(_members & others._members);

    private static ulong Bit(T member) => 1UL << Array.IndexOf(All, member);
}
