namespace NeuroHub.Results;

/// <summary>
/// A command whose fields have bounds. REST checks them at its edge, field by field; of who calls grains they are checked before the
/// command's grain hears of it.
/// </summary>
public interface IBounded
{
    /// <returns>A field that is out of its bounds, by its name on the wire; null when all are within.</returns>
    string? OutOfBounds();
}
