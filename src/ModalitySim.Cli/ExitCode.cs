namespace ModalitySim.Cli;

/// <summary>What the process says to whoever started it; the same on every system.</summary>
internal static class ExitCode
{
    public const int Pass = 0;
    public const int ConformanceFailure = 1;
    public const int Usage = 2;
    public const int Unreachable = 3;
    public const int OwnError = 4;
    public const int NothingSelected = 5;
    public const int Cancelled = 130;
}
