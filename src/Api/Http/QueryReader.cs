using System.Globalization;
using Microsoft.Extensions.Primitives;
using NeuroHub.Api.Csv;
using NeuroHub.Json;
using NeuroHub.Lots;
using NeuroHub.Plant;
using NeuroHub.Storage.Rows;
using NeuroHub.Texts;

namespace NeuroHub.Api.Http;

/// <summary>
/// Reads a query string, type by type, and collects everything that is wrong with it. An empty value counts as no filter. Without a request it
/// only records its parameters, so that the documentation cannot differ from what is read.
/// </summary>
internal sealed class QueryReader
{
    private const int MaxText = 200;

    /// <summary>No day of the plant is before it.</summary>
    public static readonly DateOnly FirstDay = new(1971, 1, 1);

    /// <summary>No day of the plant is after it.</summary>
    public static readonly DateOnly LastDay = new(2399, 12, 31);

    private readonly HttpContext? _http;
    private readonly List<QueryParameter>? _described;
    private readonly IReadOnlyDictionary<string, StringValues>? _filter;
    private readonly FieldPath _at = FieldPath.OfQuery;

    public QueryReader(HttpContext http) => _http = http;

    /// <summary>Reads the filter in a command's body in the same way as the filter of a list.</summary>
    /// <param name="http">The request.</param>
    /// <param name="filter">Values by name; upper and lower case are the same.</param>
    /// <param name="at">Where the filter is in the body.</param>
    public QueryReader(HttpContext http, IReadOnlyDictionary<string, StringValues> filter, FieldPath at) => (_http, _filter, _at) = (http, filter, at);

    private QueryReader(List<QueryParameter> described) => _described = described;

    public FieldErrors Errors { get; } = new();

    /// <summary>The parameters that a query reads.</summary>
    public static IReadOnlyList<QueryParameter> Describe<T>()
        where T : IQuery<T>
    {
        var parameters = new List<QueryParameter>();
        T.Read(new QueryReader(parameters));
        return parameters;
    }

    public string? Text(string name, string description, int maxLength = MaxText, bool isUsual = false)
    {
        _described?.Add(new QueryParameter(name, description, "string", Maximum: maxLength, IsUsual: isUsual));
        if (Raw(name) is not { } text)
            return null;
        if (text.Length <= maxLength)
            return text;
        Errors.Add(_at.Of(name), $"String should have at most {maxLength} characters", "string_too_long");
        return null;
    }

    /// <summary>The values of a parameter that may be given several times.</summary>
    public IReadOnlyList<string> Texts(string name, string description, int most, int maxLength = MaxText)
    {
        _described?.Add(new QueryParameter(name, description, "string", Maximum: maxLength, Repeats: true));
        var texts = Given(name).Select(text => Cleaned(name, text)).OfType<string>().Where(text => text.Length > 0).ToArray();
        if (texts.Length > most)
            Errors.Add(_at.Of(name), $"Input should be there at most {most} times", "too_long");
        foreach (var text in texts)
            if (text.Length > maxLength)
                Errors.Add(_at.Of(name), $"String should have at most {maxLength} characters", "string_too_long");

        return Errors.IsEmpty ? texts : [];
    }

    public string RequiredText(string name, string description, int maxLength = MaxText)
    {
        _described?.Add(new QueryParameter(name, description, "string", Maximum: maxLength, IsRequired: true));
        if (_http is null)
            return "";
        if (Raw(name) is not { } text)
        {
            // A value that is there but invalid has been reported already.
            if (Given(name).Length == 0)
                Errors.Missing(_at.Of(name));
            return "";
        }

        if (text.Length > maxLength)
            Errors.Add(_at.Of(name), $"String should have at most {maxLength} characters", "string_too_long");
        return text;
    }

    /// <summary>The text from a scanner, unchanged. The caller takes it apart.</summary>
    public string ScannedText(string name, string description, int maxLength)
    {
        _described?.Add(new QueryParameter(name, description, "string", Maximum: maxLength, IsRequired: true));
        switch (Given(name))
        {
            case [var text] when text.Length <= maxLength:
                return text;
            case [_]:
                Errors.Add(_at.Of(name), $"String should have at most {maxLength} characters", "string_too_long");
                return "";
            case [_, ..]:
                Errors.Add(_at.Of(name), "Input should be given once", "too_many");
                return "";
            default:
                if (_http is not null)
                    Errors.Missing(_at.Of(name));
                return "";
        }
    }

    /// <summary>True when one of them is given.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Given(name).Length > 0)
                return true;
        return false;
    }

    public long? Id(string name, string description)
    {
        _described?.Add(new QueryParameter(name, description, "integer", "int64"));
        if (Raw(name) is not { } text)
            return null;
        if (RowId.TryParse(text, out var id))
            return id;
        Errors.Add(_at.Of(name), RowId.Form, "int_parsing");
        return null;
    }

    public bool? Flag(string name, string description)
    {
        _described?.Add(new QueryParameter(name, description, "boolean"));
        switch (Raw(name)?.ToUpperInvariant())
        {
            case null:
                return null;
            case "TRUE" or "1":
                return true;
            case "FALSE" or "0":
                return false;
            default:
                Errors.Add(_at.Of(name), "Input should be true or false", "bool_parsing");
                return null;
        }
    }

    /// <summary>A name that is not a filter: a way to group, a kind of label.</summary>
    public T? Name<T>(string name, string description)
        where T : struct, Enum
    {
        _described?.Add(new QueryParameter(name, description + " Any case.", "string", Names: typeof(T)));
        if (Raw(name) is not { } text)
            return null;
        if (EnumNames.TryParse<T>(text, out var value))
            return value;
        Errors.Add(_at.Of(name), WrongType.OfEnum(typeof(T)), "enum");
        return null;
    }

    /// <summary>A filter. Given several times, it means any of its names.</summary>
    public AnyOf<T> Any<T>(string name, string description)
        where T : struct, Enum
    {
        _described?.Add(new QueryParameter(name, description + " Any case; several times: any of them.", "string", Names: typeof(T), Repeats: true));
        var names = default(AnyOf<T>);
        foreach (var text in Given(name))
        {
            if (EnumNames.TryParse<T>(text, out var value))
                names = names.Or(value.Value);
            else
                Errors.Add(_at.Of(name), WrongType.OfEnum(typeof(T)), "enum");
        }

        return names;
    }

    /// <summary>Names separated by commas, or given several times; null when there are none.</summary>
    public IReadOnlySet<T>? Names<T>(string name, string description)
        where T : struct, Enum
    {
        _described?.Add(new QueryParameter(name, description + " Any case; several with commas between them.", "string", Names: typeof(T), WithCommas: true));
        var names = new HashSet<T>();
        foreach (var text in Given(name).SelectMany(given => given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (EnumNames.TryParse<T>(text, out var value))
                names.Add(value.Value);
            else
                Errors.Add(_at.Of(name), WrongType.OfEnum(typeof(T)), "enum");
        }

        return names.Count > 0 ? names : null;
    }

    /// <summary>Reads skip, limit, cursor.</summary>
    public Page Page()
    {
        var part = Part();
        _described?.Add(new QueryParameter("cursor", "Where the next page begins, from the Link header of the page before.", "string"));
        Cursor? after = null;
        if (Raw("cursor") is { } text)
        {
            if (Cursor.TryParse(text, out var cursor))
                after = cursor;
            else
                Errors.Add(_at.Of("cursor"), "Input should be the cursor of a Link header", "value_error");
        }

        return part with { After = after };
    }

    /// <summary>Reads skip, limit.</summary>
    public Page Part()
    {
        Format();
        return new(Number("skip", "Rows to leave out.", 0, int.MaxValue, 0), Number("limit", "Rows to answer.", 1, 1000, 100));
    }

    /// <summary>Reads format, and table where a report has several.</summary>
    /// <param name="tables">Their names, the default first.</param>
    public void Report(params string[] tables)
    {
        Format();
        if (tables.Length < 2)
            return;
        _described?.Add(new QueryParameter(CsvFormat.Table, $"Which table of the report a file of CSV has; {tables[0]} when absent.", "string", Values: tables));
        if (Raw(CsvFormat.Table) is { } name && !tables.Contains(name, StringComparer.OrdinalIgnoreCase))
            Errors.Add(_at.Of(CsvFormat.Table), $"Input should be {string.Join(" or ", tables.Select(table => $"'{table}'"))}", "enum");
    }

    private void Format() => Name<ListFormat>(CsvFormat.Format, "JSON, or a file of CSV. Goes before the Accept header.");

    /// <summary>
    /// Reads start_date and end_date. A date is that day in the plant's zone, end included. A time is exact, end excluded; without an offset it is
    /// in the plant's zone.
    /// </summary>
    /// <param name="of">What happened in the period, for the documentation.</param>
    /// <param name="shift">With a shift, a day is the day of that shift, and N goes on after midnight.</param>
    public (DateTimeOffset? From, DateTimeOffset? To) Dates(string of, Shift? shift = null)
    {
        const string form = "A date is that whole day in the plant's time zone; a time without an offset is in that zone too";
        _described?.Add(new QueryParameter("start_date", $"{of} on or after this date or time. {form}.", "string", "date-time"));
        _described?.Add(new QueryParameter("end_date", $"{of} up to this date (included) or before this time. {form}.", "string", "date-time"));
        return (Moment("start_date", isEnd: false, shift), Moment("end_date", isEnd: true, shift));
    }

    /// <summary>A day of the plant's calendar.</summary>
    public DateOnly? Day(string name, string description)
    {
        _described?.Add(new QueryParameter(name, description, "string", "date"));
        if (Raw(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Errors.Add(_at.Of(name), "Input should be a valid date, YYYY-MM-DD", "date_parsing");
        return null;
    }

    /// <summary>Null when both shifts are given, because that is the whole day.</summary>
    public Shift? Shift(
        string description = "Only this shift of each day, as the plant's shifts were then; N goes on after midnight, and a date is the day on which it began.") =>
        Any<Shift>("shift", description).Only;

    private DateTimeOffset? Moment(string name, bool isEnd, Shift? shift)
    {
        if (Raw(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return shift is { } its && date >= FirstDay && date <= LastDay ? EdgeOf(date, its, isEnd) : Midnight(date, isEnd ? 1 : 0);

        // A plus sign of an offset that was not escaped arrives as a space.
        var written = text.Length > 16 ? text[..11] + text[11..].Replace(' ', '+') : text;
        if (UtcTimeConverter.TryParse(written, out var time))
            return time.ToUniversalTime();
        if (UtcTimeConverter.TryParseLocal(written, out var local))
            return InPlant(local);
        Errors.Add(_at.Of(name), "Input should be a date or a time in ISO-8601", "datetime_parsing");
        return null;
    }

    private DateTimeOffset EdgeOf(DateOnly date, Shift shift, bool isEnd)
    {
        var (from, to) = _http!.RequestServices.GetRequiredService<PlantCalendar>().PeriodOf(date, shift);
        return isEnd ? to : from;
    }

    /// <summary>When a day begins in the plant's zone, limited to the range of the calendar.</summary>
    private DateTimeOffset Midnight(DateOnly date, int addDays)
    {
        if (addDays > DateOnly.MaxValue.DayNumber - date.DayNumber)
            return DateTimeOffset.MaxValue;
        return InPlant(date.AddDays(addDays).ToDateTime(TimeOnly.MinValue));
    }

    private DateTimeOffset InPlant(DateTime local)
    {
        var utc = local.Ticks - _http!.RequestServices.GetRequiredService<PlantCalendar>().Zone.GetUtcOffset(local).Ticks;
        return new DateTimeOffset(Math.Clamp(utc, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    public int Number(string name, string description, int minimum, int maximum, int ifAbsent) =>
        Within(name, minimum, maximum, new QueryParameter(name, description, "integer", "int32", Minimum: minimum, Maximum: maximum, Default: ifAbsent)) ?? ifAbsent;

    public int? Number(string name, string description, int minimum, int maximum) =>
        Within(name, minimum, maximum, new QueryParameter(name, description, "integer", "int32", Minimum: minimum, Maximum: maximum));

    private int? Within(string name, int minimum, int maximum, QueryParameter described)
    {
        _described?.Add(described);
        if (Integer(name) is not { } number)
            return null;
        if (number >= minimum && number <= maximum)
            return (int)number;
        if (number < minimum)
            Errors.Add(_at.Of(name), $"Input should be greater than or equal to {minimum}", "greater_than_equal");
        else
            Errors.Add(_at.Of(name), $"Input should be less than or equal to {maximum}", "less_than_equal");
        return null;
    }

    private long? Integer(string name)
    {
        if (Raw(name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        Errors.Add(_at.Of(name), "Input should be a valid integer", "int_parsing");
        return null;
    }

    /// <summary>The value; null when it is empty. A parameter that is given twice is refused: to choose one would be a guess.</summary>
    private string? Raw(string name)
    {
        if (Given(name) is not [var text, .. var more])
            return null;
        if (more.Length == 0)
            return Cleaned(name, text) is { Length: > 0 } clean ? clean : null;
        Errors.Add(_at.Of(name), "Input should be given once", "too_many");
        return null;
    }

    /// <summary>The cleaned text. Null when it is invalid and was added to the errors.</summary>
    private string? Cleaned(string name, string text)
    {
        var fault = OutsideText.Clean(text, TextKinds.Of(name), out var clean);
        if (fault == TextFault.None)
            return clean;
        Errors.Add(_at.Of(name), OutsideText.Of(fault), "string_pattern_mismatch");
        return null;
    }

    private string[] Given(string name)
    {
        var values = StringValues.Empty;
        var isThere = _filter is null ? _http?.Request.Query.TryGetValue(name, out values) == true : _filter.TryGetValue(name, out values);
        return isThere ? [.. values.OfType<string>().Where(text => text.Length > 0)] : [];
    }
}
