using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running;

/// <summary>The exit codes of the command, the same on every system.</summary>
public static class ExitCode
{
    /// <summary>Everything passed, with warnings at most.</summary>
    public const int Pass = 0;

    /// <summary>The target failed a case, or nothing settled one.</summary>
    public const int Failure = 1;

    /// <summary>Wrong usage or an invalid scenario; nothing was sent.</summary>
    public const int Usage = 2;

    /// <summary>Nobody is at the target's address.</summary>
    public const int Unreachable = 3;

    /// <summary>Our own error, or that of this machine.</summary>
    public const int OwnError = 4;

    /// <summary>Nothing was selected, or nothing applied to the target.</summary>
    public const int NothingSelected = 5;

    /// <summary>The user stopped the run.</summary>
    public const int Cancelled = 130;

    /// <summary>The exit code of a run with a verdict.</summary>
    /// <param name="verdict">The worst verdict of its cases.</param>
    /// <param name="onlyUnreachable">True when every error is that the target was unreachable.</param>
    /// <param name="cancelled">True when the user stopped it.</param>
    public static int Of(Verdict verdict, bool onlyUnreachable, bool cancelled)
    {
        if (cancelled)
            return Cancelled;
        return verdict switch
        {
            Verdict.Pass or Verdict.Warning => Pass,
            Verdict.NotApplicable => NothingSelected,
            Verdict.Error => onlyUnreachable ? Unreachable : OwnError,
            _ => Failure,
        };
    }
}
