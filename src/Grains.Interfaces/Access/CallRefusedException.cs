using NeuroHub.Results;

namespace NeuroHub.Access;

/// <summary>A call that was not let through, of a method whose answer cannot say so.</summary>
[GenerateSerializer, Alias("nh.call_refused")]
public sealed class CallRefusedException : Exception
{
    public CallRefusedException(Refusal refusal)
        : base(refusal.Detail) => Code = refusal.Code;

    public CallRefusedException()
    {
    }

    public CallRefusedException(string message)
        : base(message)
    {
    }

    public CallRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    [Id(0)]
    public RefusalCode Code { get; set; }
}
