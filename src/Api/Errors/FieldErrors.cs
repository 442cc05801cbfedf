using System.Globalization;

namespace NeuroHub.Api.Errors;

/// <summary>Collects everything that is wrong with a request, so that it is said at once.</summary>
internal sealed class FieldErrors
{
    private readonly List<FieldError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public IReadOnlyList<FieldError> All => _errors;

    public void Add(FieldError error) => _errors.Add(error);

    public void Missing(FieldPath at) => Add(at, "Field required", "missing");

    public void Add(FieldPath at, string msg, string type) => _errors.Add(new FieldError(at.Parts, msg, type));

    public void Add(FieldPath at, FormattableString msg, string type) =>
        _errors.Add(new FieldError(at.Parts, msg.ToString(CultureInfo.InvariantCulture), type));
}
