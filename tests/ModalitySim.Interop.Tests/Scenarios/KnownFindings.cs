using ModalitySim.Harness.Results;

namespace ModalitySim.Interop.Tests.Scenarios;

/// <summary>The true findings on the peers, as Debian 12 has them.</summary>
internal static class KnownFindings
{
    private static readonly string[] Dcmtk = ["dcmtk-storescp", "dcmtk-dcmqrscp"];
    private static readonly string[] Storing = ["orthanc", .. Dcmtk];
    private static readonly string[] Orthanc = ["orthanc"];

    internal static IReadOnlyList<KnownFinding> All { get; } =
    [
        new(
            Storing,
            ["verification/echo-wrong-class"],
            "echo", Verdict.Warning, ["VER-003"],
            "answers a C-ECHO that names another SOP class with success"),
        new(
            Storing,
            ["storage/malformed-uid[uid=leading-zero]", "storage/malformed-uid[uid=letters]"],
            "store", Verdict.Warning, ["STO-009"],
            "takes an image whose SOP Instance UID is no valid UID"),
        new(
            Storing,
            ["storage/missing-attribute[attribute=Modality]", "storage/missing-attribute[attribute=Rows]"],
            "store", Verdict.Warning, ["STO-007", "STO-008"],
            "takes an image that lacks a type 1 attribute, without a warning"),
        new(
            Dcmtk,
            ["storage/missing-attribute[attribute=StudyInstanceUID]", "storage/missing-attribute[attribute=SeriesInstanceUID]"],
            "store", Verdict.Warning, ["STO-007", "STO-008"],
            "takes an image without Study or Series Instance UID, without a warning"),
        new(
            Orthanc,
            ["storage/missing-attribute[attribute=StudyInstanceUID]", "storage/missing-attribute[attribute=SeriesInstanceUID]"],
            "store", Verdict.Warning, ["STO-007", "STO-008"],
            "refuses an image without Study or Series Instance UID with A700, out of resources: a sender that trusts the code sends it again and again"),
        new(
            Storing,
            ["storage/pixel-length"],
            "store", Verdict.Warning, ["STO-011"],
            "takes pixel data that are shorter than rows, columns and bits say, without a warning"),
        new(
            Storing,
            ["storage/wrong-class"],
            "store", Verdict.Warning, ["DIM-008"],
            "takes an MR image on a presentation context that was negotiated for CT"),
        new(
            Orthanc,
            ["storage/undecodable[damage=truncated]", "storage/undecodable[damage=wrong-transfer-syntax]", "storage/undecodable[damage=length-past-end]"],
            "store", Verdict.Fail, ["STO-010"],
            "does not answer a C-STORE whose data set it cannot decode, and leaves the association open; the next one is served"),
        new(
            Orthanc,
            ["worklist/date-time-range"],
            "find-worklist", Verdict.Fail, ["MWL-004"],
            "matches a range of dates and a range of times each for itself, so that a period over midnight finds nothing"),
    ];
}
