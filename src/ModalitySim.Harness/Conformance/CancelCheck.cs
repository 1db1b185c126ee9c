using System.Globalization;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Conformance;

/// <summary>Whether a target that was cancelled has ended what it did (PS3.4 §C.4.1.3.1, §C.4.2.3.1, §C.4.3.3.1, §K.4.1.3).</summary>
internal static class CancelCheck
{
    // What is sent already cannot be taken back; but whoever is still at it after this has seen the cancel.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A finding where the target went on to the end although there was time to stop.</summary>
    /// <param name="requirement">The requirement that a cancel ends the operation.</param>
    /// <param name="answer">The answer to the operation.</param>
    public static IEnumerable<Finding> Check(string requirement, Answer answer)
    {
        if (answer.SinceCancel is { } since && since > Patience && answer.Final?.Status is { Class: not StatusClass.Cancel } status)
        {
            yield return RequirementFinding.Broken(requirement, "The target went on to the end although it was cancelled", "status 0xFE00",
                string.Create(CultureInfo.InvariantCulture, $"status 0x{status.Code:X4}, {since.TotalSeconds:0.0} s after the cancel"), answer.Evidence);
        }
    }
}
