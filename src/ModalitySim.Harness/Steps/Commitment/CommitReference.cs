using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps.Commitment;

/// <summary>An instance for whose storage commitment is asked, and what has to become of it.</summary>
/// <param name="SopClassUid">The SOP class that the request names.</param>
/// <param name="SopInstanceUid">The SOP instance.</param>
/// <param name="Requirement">The requirement that says so.</param>
/// <param name="Reasons">The failure reasons of which one has to be given (PS3.3 §C.14.1.1); none for an instance that has to be committed.</param>
/// <param name="Tolerated">Failure reasons that are tolerated with a warning.</param>
internal sealed record CommitReference(
    string SopClassUid, string SopInstanceUid, string Requirement, IReadOnlyList<ushort> Reasons, IReadOnlyList<ushort> Tolerated)
{
    /// <summary>An instance that was stored.</summary>
    public static CommitReference Stored(SentInstance sent) => new(sent.SopClassUid, sent.SopInstanceUid, "SCM-002", [], []);

    /// <summary>An instance that was never stored.</summary>
    public static CommitReference Unknown(string sopClass, string uid) => new(sopClass, uid, "SCM-005", [0x0112], []);

    /// <summary>A stored instance under another SOP class than its own.</summary>
    public static CommitReference OtherClass(SentInstance sent)
    {
        var mr = DicomUID.MRImageStorage.Value;
        return new(sent.SopClassUid == mr ? DicomUID.CTImageStorage.Value : mr, sent.SopInstanceUid, "SCM-006", [0x0119], []);
    }

    /// <summary>An instance of a SOP class that nobody supports.</summary>
    public static CommitReference UnsupportedClass(ulong seed, string uid) => new(Seeds.Uid(seed, "unsupported class"), uid, "SCM-007", [0x0122], [0x0112]);

    /// <summary>The item of Referenced SOP Sequence (PS3.4 Table J.3-1).</summary>
    public DicomDataset ToItem() => new DicomDataset()
        .AddOrUpdate(DicomTag.ReferencedSOPClassUID, SopClassUid)
        .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, SopInstanceUid);
}
