using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Network.Dimse;

/// <summary>A row of the message table of PS3.7 §9.3 and §10.3: what a command field stands for.</summary>
/// <param name="Field">The command field.</param>
/// <param name="Name">The standard's name of the message.</param>
/// <param name="Dataset">Whether a data set follows.</param>
/// <param name="SopClass">The element that names the SOP class; null in C-CANCEL-RQ.</param>
/// <param name="SopInstance">The element that names the SOP instance; null where there is none.</param>
public sealed record DimseCommand(CommandField Field, string Name, DatasetRule Dataset, DicomTag? SopClass, DicomTag? SopInstance)
{
    // PS3.7 §E.1: bit 15 tells a response from a request.
    private const int ResponseBit = 0x8000;

    /// <summary>Every message of the standard.</summary>
    public static IReadOnlyList<DimseCommand> All { get; } =
    [
        new(CommandField.CStoreRq, "C-STORE-RQ", DatasetRule.Always, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.CStoreRsp, "C-STORE-RSP", DatasetRule.Never, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.CFindRq, "C-FIND-RQ", DatasetRule.Always, DicomTag.AffectedSOPClassUID, null) { IsCancellable = true },
        new(CommandField.CFindRsp, "C-FIND-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, null),
        new(CommandField.CGetRq, "C-GET-RQ", DatasetRule.Always, DicomTag.AffectedSOPClassUID, null) { IsCancellable = true },
        new(CommandField.CGetRsp, "C-GET-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, null),
        new(CommandField.CMoveRq, "C-MOVE-RQ", DatasetRule.Always, DicomTag.AffectedSOPClassUID, null) { IsCancellable = true },
        new(CommandField.CMoveRsp, "C-MOVE-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, null),
        new(CommandField.CEchoRq, "C-ECHO-RQ", DatasetRule.Never, DicomTag.AffectedSOPClassUID, null),
        new(CommandField.CEchoRsp, "C-ECHO-RSP", DatasetRule.Never, DicomTag.AffectedSOPClassUID, null),
        new(CommandField.CCancelRq, "C-CANCEL-RQ", DatasetRule.Never, null, null),
        new(CommandField.NEventReportRq, "N-EVENT-REPORT-RQ", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.NEventReportRsp, "N-EVENT-REPORT-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.NGetRq, "N-GET-RQ", DatasetRule.Never, DicomTag.RequestedSOPClassUID, DicomTag.RequestedSOPInstanceUID),
        new(CommandField.NGetRsp, "N-GET-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.NSetRq, "N-SET-RQ", DatasetRule.Always, DicomTag.RequestedSOPClassUID, DicomTag.RequestedSOPInstanceUID),
        new(CommandField.NSetRsp, "N-SET-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.NActionRq, "N-ACTION-RQ", DatasetRule.Optional, DicomTag.RequestedSOPClassUID, DicomTag.RequestedSOPInstanceUID),
        new(CommandField.NActionRsp, "N-ACTION-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.NCreateRq, "N-CREATE-RQ", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.NCreateRsp, "N-CREATE-RSP", DatasetRule.Optional, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
        new(CommandField.NDeleteRq, "N-DELETE-RQ", DatasetRule.Never, DicomTag.RequestedSOPClassUID, DicomTag.RequestedSOPInstanceUID),
        new(CommandField.NDeleteRsp, "N-DELETE-RSP", DatasetRule.Never, DicomTag.AffectedSOPClassUID, DicomTag.AffectedSOPInstanceUID),
    ];

    // Keyed by a plain number: the runtime has that dictionary ready, and start-up is short.
    private static readonly Dictionary<int, DimseCommand> ByField = All.ToDictionary(c => (int)c.Field);

    /// <summary>Whether the message answers another.</summary>
    public bool IsResponse => IsResponseField(Field);

    /// <summary>Whether C-CANCEL-RQ may end the operation (PS3.7 §9.3.2.3, §9.3.3.3, §9.3.4.3).</summary>
    public bool IsCancellable { get; private init; }

    /// <summary>The row of a command field, or null when the standard does not know it.</summary>
    /// <param name="field">The command field.</param>
    /// <returns>The row.</returns>
    public static DimseCommand? Find(CommandField field) => ByField.TryGetValue((int)field, out var row) ? row : null;

    /// <summary>The standard's name of a command field, or its value in hexadecimal.</summary>
    /// <param name="field">The command field.</param>
    /// <returns>The name.</returns>
    public static string NameOf(CommandField field) => Find(field)?.Name ?? $"command {(int)field:X4}H";

    /// <summary>Whether a command field is that of a response, known or not.</summary>
    /// <param name="field">The command field.</param>
    /// <returns>True for a response.</returns>
    public static bool IsResponseField(CommandField field) => ((int)field & ResponseBit) != 0;

    /// <summary>The command field of the response to a request.</summary>
    /// <param name="request">The command field of the request.</param>
    /// <returns>The command field of the response.</returns>
    public static CommandField ResponseTo(CommandField request) => (CommandField)((int)request | ResponseBit);
}
