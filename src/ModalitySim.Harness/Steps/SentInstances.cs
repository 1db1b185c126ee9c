using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Harness.Steps;

/// <summary>An instance that a case has sent; its data set is made again when it is asked for.</summary>
/// <param name="SopClassUid">SOP class.</param>
/// <param name="SopInstanceUid">SOP instance.</param>
/// <param name="StudyInstanceUid">Study.</param>
/// <param name="SeriesInstanceUid">Series.</param>
/// <param name="Step">The name of the procedure step that it belongs to.</param>
/// <param name="Index">Its index within the acquisition.</param>
/// <param name="Status">The answer to its C-STORE.</param>
/// <param name="Make">Makes the data set as it was sent.</param>
internal sealed record SentInstance(
    string SopClassUid, string SopInstanceUid, string StudyInstanceUid, string SeriesInstanceUid, string Step, int Index, ushort Status, Func<DicomDataset> Make);

/// <summary>What a case has sent and the target has taken, once each, in the order of sending.</summary>
internal sealed class SentInstances
{
    private readonly OrderedDictionary<string, SentInstance> _instances = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public IReadOnlyList<SentInstance> All => [.. _instances.Values];

    /// <summary>Those of a procedure step.</summary>
    public IReadOnlyList<SentInstance> Of(string step) => [.. _instances.Values.Where(i => i.Step == step)];

    /// <summary>The one with a SOP Instance UID, or null.</summary>
    public SentInstance? Find(string sopInstanceUid) => _instances.GetValueOrDefault(sopInstanceUid);

    /// <summary>Notes an instance that the target has taken; a later one takes the place of the same instance.</summary>
    public void Note(SentInstance instance) => _instances[instance.SopInstanceUid] = instance;

    /// <summary>Notes an instance that was answered with success or a warning; a later one takes the place of the same instance.</summary>
    public void Note(DicomDataset sent, string step, int index, ushort status, Func<DicomDataset> make)
    {
        var uid = sent.GetString(DicomTag.SOPInstanceUID) ?? "";
        Note(new SentInstance(
            sent.GetString(DicomTag.SOPClassUID) ?? "", uid, sent.GetString(DicomTag.StudyInstanceUID) ?? "",
            sent.GetString(DicomTag.SeriesInstanceUID) ?? "", step, index, status, make));
    }
}
