namespace NeuroHub.Silo.Auth;

public enum TokenState
{
    Invalid,
    Expired,
    Valid,
}
