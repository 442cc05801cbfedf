namespace NeuroHub.ApiKeys;

/// <summary>What an API key is good for.</summary>
public enum ApiKeyRole
{
    /// <summary>What an operator may read, and no command.</summary>
    Read = 1,

    /// <summary>An operator's rights.</summary>
    Operator,
}
