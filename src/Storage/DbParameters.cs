using System.Data.Common;

namespace NeuroHub.Storage;

/// <summary>Parameters by name, for both engines.</summary>
internal static class DbParameters
{
    public static void Add(this DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
