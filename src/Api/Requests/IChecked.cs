using NeuroHub.Api.Errors;

namespace NeuroHub.Api.Requests;

/// <summary>A request body with rules between its fields; asked once each field is right by itself.</summary>
internal interface IChecked
{
    void Check(FieldErrors errors);
}
