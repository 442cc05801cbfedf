namespace NeuroHub.Api.Auth;

internal enum TokenState
{
    Invalid,
    Expired,
    Valid,
}
