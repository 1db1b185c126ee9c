using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Workitems;

/// <summary>Something to tell a subscriber (PS3.4 Table CC.2.4-1).</summary>
/// <param name="Receiver">The AE title of the subscriber; behind a backslash, which no AE title has, that of one who subscribed over the web.</param>
/// <param name="SopInstanceUid">The step, or the global subscription instance for the state of the system.</param>
/// <param name="Type">The event type: 1 state report, 2 cancel requested, 3 progress report, 4 SCP status change, 5 assigned.</param>
/// <param name="Information">The event information.</param>
public sealed record WorkitemEvent(string Receiver, string SopInstanceUid, ushort Type, DicomDataset Information)
{
    private const char Web = '\\';

    /// <summary>UPS State Report.</summary>
    public const ushort StateReport = 1;

    /// <summary>UPS Cancel Requested.</summary>
    public const ushort CancelRequested = 2;

    /// <summary>UPS Progress Report.</summary>
    public const ushort ProgressReport = 3;

    /// <summary>SCP Status Change.</summary>
    public const ushort StatusChange = 4;

    /// <summary>UPS Assigned.</summary>
    public const ushort Assigned = 5;

    /// <summary>Whether the subscriber is told over its event channel and not by DIMSE (PS3.18 §8.10).</summary>
    internal bool IsOverTheWeb => Receiver.StartsWith(Web);

    /// <summary>The receiver of somebody who subscribes over the web.</summary>
    internal static string OverTheWeb(string aeTitle) => Web + aeTitle;
}
