using NeuroHub.Audit;
using NeuroHub.EventSourcing;

namespace NeuroHub.Grains.Tests.Audit;

/// <summary>Nothing happens beside the audit trail.</summary>
public class AuditCatalogTests
{
    public static TheoryData<string> Names => [.. EventCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_event_is_an_entry_of_the_audit_trail(string name)
    {
        Assert.True(AuditCatalog.Knows(name), $"{name} has no row in AuditCatalog");

        var kind = AuditCatalog.Of(name);

        Assert.Contains(kind.EntityType, (string[])["lot", "serial", "process", "product_model", "user", "printer", "label_job", "firmware", "defect", "alert", "api_key", "plant"]);
        Assert.True(Enum.IsDefined(kind.Action));
    }

    [Fact]
    public void An_event_without_a_row_is_a_fault() =>
        Assert.Throws<InvalidOperationException>(() => AuditCatalog.Of("lot.vanished"));
}
