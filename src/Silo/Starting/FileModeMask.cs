using System.Runtime.InteropServices;

namespace NeuroHub.Silo.Starting;

/// <summary>What files a process makes are for its owner alone, those of libraries too: logs, start profiles, the database's.</summary>
public static class FileModeMask
{
    private const uint GroupAndOthers = 0b111_111;

    /// <summary>Before the first file is made.</summary>
    public static void Set()
    {
        if (!OperatingSystem.IsWindows())
            _ = Umask(GroupAndOthers);
    }

    // .NET has no way to set it.
    [DllImport("libc", EntryPoint = "umask"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Umask(uint mask);
}
