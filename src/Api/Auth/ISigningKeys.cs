namespace NeuroHub.Api.Auth;

/// <summary>The key that tokens are signed with; every API node of a plant must have the same.</summary>
public interface ISigningKeys
{
    /// <summary>At least 256 bits.</summary>
    ReadOnlyMemory<byte> Current { get; }
}
