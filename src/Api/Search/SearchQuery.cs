using NeuroHub.Api.Errors;
using NeuroHub.Api.Requests;

namespace NeuroHub.Api.Search;

/// <summary>What is looked for.</summary>
internal sealed record SearchQuery(string Text) : IQuery<SearchQuery>
{
    private const int MinLength = 3;
    private const int MaxLength = 60;

    public static SearchQuery Read(QueryReader query)
    {
        var text = query.RequiredText("q", "3 to 60 characters: how a number begins or ends, a work order, a model, a name.", MaxLength);
        if (text.Length is > 0 and < MinLength)
            query.Errors.Add(FieldPath.Query("q"), $"String should have at least {MinLength} characters", "string_too_short");
        return new SearchQuery(text);
    }
}
