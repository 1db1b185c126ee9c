using System.Globalization;
using ModalitySim.Harness.Evidence;

namespace ModalitySim.Harness.Tests.Reports;

/// <summary>Data sets of the made-up run.</summary>
internal static class SampleData
{
    public static IReadOnlyList<DataLine> Command(string name, int messageId, int? status) =>
    [
        new(0, "(0000,0002)", "UI", "AffectedSOPClassUID", 24, name.StartsWith("N-", StringComparison.Ordinal) ? "1.2.840.10008.3.1.2.3.3" : "1.2.840.10008.5.1.4.31"),
        new(0, "(0000,0100)", "US", "CommandField", 2, status is null ? "0120H" : "8120H"),
        status is null
            ? new(0, "(0000,0110)", "US", "MessageID", 2, messageId.ToString(CultureInfo.InvariantCulture))
            : new(0, "(0000,0120)", "US", "MessageIDBeingRespondedTo", 2, messageId.ToString(CultureInfo.InvariantCulture)),
        new(0, "(0000,0800)", "US", "CommandDataSetType", 2, status is null ? "0000H" : "0101H"),
        .. status is { } value ? new DataLine[] { new(0, "(0000,0900)", "US", "Status", 2, value.ToString("X4", CultureInfo.InvariantCulture) + "H") } : [],
    ];

    public static IReadOnlyList<DataLine> WorklistKeys { get; } =
    [
        new(0, "(0008,0050)", "SH", "AccessionNumber", 0, ""),
        new(0, "(0010,0010)", "PN", "PatientName", 0, ""),
        new(0, "(0010,0020)", "LO", "PatientID", 0, ""),
        new(0, "(0040,0100)", "SQ", "ScheduledProcedureStepSequence", -1, "1 item"),
        new(1, "item 1", "", "", -1, ""),
        new(1, "(0008,0060)", "CS", "Modality", 2, "CT"),
        new(1, "(0040,0001)", "AE", "ScheduledStationAETitle", 8, "CT_NORTH"),
        new(1, "(0040,0002)", "DA", "ScheduledProcedureStepStartDate", 8, "20260302"),
    ];

    public static IReadOnlyList<DataLine> WorklistItem(int index) =>
    [
        new(0, "(0008,0005)", "CS", "SpecificCharacterSet", 10, "ISO_IR 192"),
        new(0, "(0008,0050)", "SH", "AccessionNumber", 8, $"A2603{index.ToString("000", CultureInfo.InvariantCulture)}"),
        new(0, "(0010,0010)", "PN", "PatientName", 32, index == 1 ? "Yamada^Tarou=山田^太郎=やまだ^たろう" : "Østergård^Søren"),
        new(0, "(0010,0020)", "LO", "PatientID", 8, "PID00417"),
        new(0, "(0010,0030)", "DA", "PatientBirthDate", 8, "19610423"),
        new(0, "(0020,000d)", "UI", "StudyInstanceUID", 44, "2.25.181206512345678901234567890123456789012"),
        new(0, "(0040,0100)", "SQ", "ScheduledProcedureStepSequence", -1, "1 item"),
        new(1, "item 1", "", "", -1, ""),
        new(1, "(0008,0060)", "CS", "Modality", 2, "CT"),
        new(1, "(0040,0001)", "AE", "ScheduledStationAETitle", 8, "CT_NORTH"),
        new(1, "(0040,0007)", "LO", "ScheduledProcedureStepDescription", 24, "CT head without contrast"),
        new(0, "(0040,1001)", "SH", "RequestedProcedureID", 8, "RP260314"),
    ];

    public static IReadOnlyList<DataLine> Step(string status) =>
    [
        new(0, "(0040,0252)", "CS", "PerformedProcedureStepStatus", status.Length, status),
        new(0, "(0040,0250)", "DA", "PerformedProcedureStepEndDate", 8, "20260302"),
        new(0, "(0040,0251)", "TM", "PerformedProcedureStepEndTime", 6, "093107"),
        new(0, "(0040,0340)", "SQ", "PerformedSeriesSequence", -1, "2 items"),
        new(1, "item 1", "", "", -1, ""),
        new(1, "(0018,1030)", "LO", "ProtocolName", 12, "Head routine"),
        new(1, "(0020,000e)", "UI", "SeriesInstanceUID", 44, "2.25.301206512345678901234567890123456789012"),
        new(1, "item 2", "", "", -1, ""),
        new(1, "(0018,1030)", "LO", "ProtocolName", 10, "Topogram"),
        new(1, "(0020,000e)", "UI", "SeriesInstanceUID", 44, "2.25.301206512345678901234567890123456789013"),
    ];

    public static IReadOnlyList<DataLine> Image(int instance) =>
    [
        new(0, "(0008,0016)", "UI", "SOPClassUID", 26, "1.2.840.10008.5.1.4.1.1.2"),
        new(0, "(0008,0018)", "UI", "SOPInstanceUID", 44, $"2.25.77120651234567890123456789012345678{instance.ToString("0000", CultureInfo.InvariantCulture)}"),
        new(0, "(0008,0060)", "CS", "Modality", 2, "CT"),
        new(0, "(0010,0010)", "PN", "PatientName", 16, "Østergård^Søren"),
        new(0, "(0018,0060)", "DS", "KVP", 4, "120"),
        new(0, "(0020,0013)", "IS", "InstanceNumber", 2, instance.ToString(CultureInfo.InvariantCulture)),
        new(0, "(0028,0010)", "US", "Rows", 2, "512"),
        new(0, "(0028,0011)", "US", "Columns", 2, "512"),
        new(0, "(7fe0,0010)", "OW", "PixelData", 524288, "18 fc 18 fc 18 fc 18 fc 18 fc 18 fc 18 fc 18 fc ..."),
    ];
}
