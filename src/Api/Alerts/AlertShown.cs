namespace NeuroHub.Api.Alerts;

/// <summary>Which alerts a list shows.</summary>
internal enum AlertShown
{
    Unread = 1,
    Read,
    All,
}
