namespace NeuroHub.EventSourcing;

/// <summary>Names of the unique indexes that <see cref="CommitOutcome.Duplicate"/> reports; the same in both databases.</summary>
public static class UniqueRows
{
    public const string Username = "users_username";
    public const string Email = "users_email";
    public const string Badge = "users_badge";
    public const string ProductModelCode = "product_models_code";
    public const string ProcessNumber = "processes_number";
    public const string ProcessCode = "processes_code";
    public const string LotNumber = "lots_number";
    public const string SerialNumber = "serials_number";
}
