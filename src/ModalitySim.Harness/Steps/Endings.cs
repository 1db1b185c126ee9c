using System.Globalization;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Steps;

/// <summary>Translates how the network says that an association failed into what scenarios and reports say.</summary>
internal static class Endings
{
    /// <summary>True for what a target or the network can do to an association; anything else is our own error.</summary>
    public static bool IsEnding(Exception e) => e is AssociationException or TargetUnreachableException;

    public static AssociationEnding Of(Exception e) => e switch
    {
        TargetUnreachableException unreachable => new(EndingKind.Unreachable, unreachable.Message),
        AssociationRejectedException rejected => new(EndingKind.Rejected, Sentence(rejected), rejected.Result, rejected.RejectSource, rejected.Reason),
        AssociationAbortedException { ByPeer: true } aborted => new(EndingKind.Aborted, Sentence(aborted), null, aborted.AbortSource, aborted.Reason),
        AssociationAbortedException ours => new(EndingKind.Unreadable, $"the target broke the protocol: {ours.Cause}"),
        AssociationTimeoutException timeout => new(EndingKind.TimedOut, timeout.Message),
        AssociationException closed => new(EndingKind.Closed, closed.Message),
        _ => throw new ArgumentException("not an ending", nameof(e)),
    };

    private static string Sentence(AssociationRejectedException e) =>
        string.Create(CultureInfo.InvariantCulture, $"{e.Message} (result {e.Result}, source {e.RejectSource}, reason {e.Reason})");

    private static string Sentence(AssociationAbortedException e) =>
        string.Create(CultureInfo.InvariantCulture, $"{e.Message} (source {e.AbortSource}, reason {e.Reason})");
}
