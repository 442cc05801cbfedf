using System.Text;

namespace NeuroHub.Bench.Load;

/// <summary>A serial before its next process; its numbers as they go into a body.</summary>
internal sealed class LoadSerial(string lot, string number)
{
    public byte[] Lot { get; } = Encoding.UTF8.GetBytes(lot);

    public byte[] Number { get; } = Encoding.UTF8.GetBytes(number);

    /// <summary>The next process to start.</summary>
    public int Process { get; set; } = 1;
}
