namespace NeuroHub.Bench.Load;

/// <summary>Which serial a connection takes next: the shape of the load.</summary>
internal interface ISerialSource
{
    /// <summary>Waits while nothing is prepared; null when the cell has ended meanwhile.</summary>
    LoadSerial? Next();

    /// <summary>Start and complete succeeded; the serial is now before its next process.</summary>
    void Return(LoadSerial serial);
}
