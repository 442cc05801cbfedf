namespace NeuroHub.Api.Requests;

/// <summary>What a list takes from its query string.</summary>
internal interface IQuery<out T>
    where T : IQuery<T>
{
    /// <summary>Reads every parameter through the reader, which also describes them for the documentation.</summary>
    static abstract T Read(QueryReader query);
}
