using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace NeuroHub.Hosting.Startup;

/// <summary>
/// Checks the configuration before anything starts. It collects all mistakes and reports them at once: one sentence each, with the setting's name
/// as it is written in the environment.
/// </summary>
public sealed partial class ConfigurationCheck(IConfiguration configuration)
{
    private readonly List<string> _mistakes = [];

    public IConfiguration Configuration => configuration;

    public void Mistake(string sentence)
    {
        if (!_mistakes.Contains(sentence))
            _mistakes.Add(sentence);
    }

    /// <summary>Binds a section and validates it by its own rules.</summary>
    /// <returns>Null when a value is of the wrong type.</returns>
    public T? Section<T>(string section)
        where T : class, new()
    {
        try
        {
            var options = configuration.GetSection(section).Get<T>() ?? new T();
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
            foreach (var result in results)
                Mistake(Sentence(section, result));
            return options;
        }
        catch (InvalidOperationException error)
        {
            Mistake(WrongType(error.Message));
            return null;
        }
    }

    /// <exception cref="ConfigurationException">There are mistakes.</exception>
    public void End()
    {
        if (_mistakes.Count > 0)
            throw new ConfigurationException(_mistakes);
    }

    /// <summary>The name of a setting as it is written in the environment.</summary>
    public static string Name(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    private static string Sentence(string section, ValidationResult result)
    {
        var message = result.ErrorMessage ?? "is not valid.";
        return result.MemberNames.FirstOrDefault() is { } member ? $"{Name(section)}__{member}: {message}" : message;
    }

    /// <summary>Finds an enumeration, ours or a library's, by its name; null when the type is not an enumeration.</summary>
    private static Type? Enumeration(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is { IsEnum: true });

    private static string WrongType(string message)
    {
        if (BinderMessage().Match(message) is not { Success: true } match)
            return message;
        var type = match.Groups["type"].Value;
        var what = type switch
        {
            "System.Int32" => "no whole number",
            "System.Boolean" => "neither true nor false",
            "System.TimeSpan" => "no time such as 00:15:00",
            _ => Enumeration(type) is { } known ? $"none of {string.Join(", ", Enum.GetNames(known))}" : $"no {type}",
        };
        return $"{Name(match.Groups["path"].Value)}: '{match.Groups["value"].Value}' is {what}.";
    }

    [GeneratedRegex("configuration value '(?<value>[^']*)' at '(?<path>[^']*)' to type '(?<type>[^']*)'")]
    private static partial Regex BinderMessage();
}

/// <summary>The configuration has mistakes; the message has one line for each.</summary>
public sealed class ConfigurationException : Exception
{
    public ConfigurationException()
        : this([])
    {
    }

    public ConfigurationException(string message)
        : this([message])
    {
    }

    public ConfigurationException(string message, Exception innerException)
        : base(message, innerException) => Mistakes = [message];

    public ConfigurationException(IReadOnlyList<string> mistakes)
        : base(string.Join('\n', mistakes)) => Mistakes = mistakes;

    public IReadOnlyList<string> Mistakes { get; }
}
