using NeuroHub.Results;

namespace NeuroHub.Grains.Tests.Calls;

/// <summary>A new code says how it travels.</summary>
public class RefusalStatusTests
{
    public static TheoryData<RefusalCode> Codes => [.. Enum.GetValues<RefusalCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_the_status_of_a_refusal(RefusalCode code) => Assert.InRange(code.HttpStatus(), 400, 599);
}
