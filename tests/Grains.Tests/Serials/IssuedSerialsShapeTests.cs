using System.Text;
using NeuroHub.EventSourcing;
using NeuroHub.Grains.Tests.Fixtures;
using NeuroHub.Json;
using NeuroHub.Serials;

namespace NeuroHub.Grains.Tests.Serials;

/// <summary>How the answer of a command that issued serials is kept.</summary>
public class IssuedSerialsShapeTests
{
    private static readonly IssuedSerialsShape Shape = new(Wire.Default.IssuedSerials);

    [Fact]
    public void Thousands_of_serials_are_kept_as_their_range_and_read_as_they_were()
    {
        var issued = new IssuedSerials([.. Enumerable.Range(1, 9999).Select(i => Serial(1000 + i, i))]);

        var kept = Shape.Write(issued);

        Assert.InRange(kept.Length, 1, 200);
        Assert.Equal(OnTheWire(issued), OnTheWire(Shape.Read(new StoredAnswer(null, kept, null))));
    }

    [Fact]
    public void Gaps_in_sequence_or_id_are_kept()
    {
        var issued = new IssuedSerials([Serial(1, 1), Serial(2, 2), Serial(3, 5), Serial(9, 6), Serial(10, 7)]);

        Assert.Equal(OnTheWire(issued), OnTheWire(Shape.Read(new StoredAnswer(null, Shape.Write(issued), null))));
    }

    [Fact]
    public void An_answer_of_the_form_from_before_is_still_read()
    {
        var issued = new IssuedSerials([Serial(1, 1), Serial(2, 2)]);

        Assert.Equal(OnTheWire(issued), OnTheWire(Shape.Read(new StoredAnswer(null, Encoding.UTF8.GetBytes(OnTheWire(issued)), null))));
    }

    [Fact]
    public void A_serial_with_a_number_of_its_own_is_kept_with_it()
    {
        var issued = new IssuedSerials([Serial(1, 1) with { SerialNumber = "SN-2025-001" }]);

        Assert.Equal("SN-2025-001", Shape.Read(new StoredAnswer(null, Shape.Write(issued), null)).Serials[0].SerialNumber);
    }

    private static SerialView Serial(long id, int sequence)
    {
        var number = SerialNumber.Of(Floor.LotNumber, sequence);
        return SerialViews.Of(SerialState.Unknown(number).Apply(new SerialEvent.Created(id, number, 7, Floor.LotNumber, sequence, Floor.Monday)));
    }

    private static string OnTheWire(IssuedSerials issued) => System.Text.Json.JsonSerializer.Serialize(issued, Wire.Default.IssuedSerials);
}
