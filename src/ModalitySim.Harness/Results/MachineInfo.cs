using System.Runtime.InteropServices;

namespace ModalitySim.Harness.Results;

/// <summary>The machine that ran the scenarios.</summary>
/// <param name="OperatingSystem">Name and version of the system.</param>
/// <param name="Runtime">Name and version of the .NET runtime.</param>
/// <param name="Architecture">Processor architecture, for example <c>X64</c>.</param>
/// <param name="Processors">Logical processors.</param>
public sealed record MachineInfo(string OperatingSystem, string Runtime, string Architecture, int Processors)
{
    /// <summary>A machine of which the log says nothing.</summary>
    public static MachineInfo Unknown { get; } = new("", "", "", 0);

    /// <summary>This machine.</summary>
    public static MachineInfo Current { get; } = new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount);
}
