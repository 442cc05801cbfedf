namespace NeuroHub.Api.Requests;

/// <summary>Each string of a list has 1 to this many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachAttribute(int maximumLength) : Attribute
{
    public int MaximumLength => maximumLength;
}
