using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>What became of one instance of a store transaction.</summary>
/// <param name="SopClassUid">The SOP class; empty where it cannot be told.</param>
/// <param name="SopInstanceUid">The SOP instance; empty where it cannot be told.</param>
/// <param name="Reason">Failure or warning reason (PS3.18 §I.2); 0 for none.</param>
/// <param name="Stored">Where it was filed; null when it was not stored.</param>
/// <param name="Comment">Why not.</param>
internal sealed record IntakeResult(string SopClassUid, string SopInstanceUid, ushort Reason, StoredInstance? Stored, string Comment = "");

/// <summary>Checks an instance and stores it whole, or not at all: the rules of the Storage service, met by HTTP.</summary>
internal sealed class InstanceIntake(Archive archive, string? study, WebPolicy policy, TimeProvider time)
{
    // PS3.18 Tables I.2-1 and I.2-2.
    private const ushort Coerced = 0xB000;
    private const ushort StoredAlthoughNotMatching = 0xB007;
    private const ushort SopClassNotSupported = 0x0122;

    private static readonly HashSet<string> s_classes = [.. UidRegistry.StorageSopClasses.Select(entry => entry.Uid)];

    /// <summary>Takes a Part 10 file.</summary>
    public IntakeResult Take(ReadOnlyMemory<byte> file)
    {
        DicomFile parsed;
        try
        {
            parsed = DicomFile.Parse(file);
        }
        catch (DicomDataException e)
        {
            return new("", "", StorageRefusal.CannotUnderstand, null, e.Message);
        }

        return Take(parsed.Dataset, parsed.TransferSyntax, parsed.EncodedDataset);
    }

    /// <summary>Takes a data set that was put together from metadata and bulk data.</summary>
    public IntakeResult Take(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        using var encoded = DatasetWriter.Encode(dataset, syntax);
        return Take(dataset, syntax, encoded.ToArray());
    }

    private IntakeResult Take(DicomDataset dataset, DicomTransferSyntax syntax, ReadOnlyMemory<byte> bytes)
    {
        string sopClass = "", uid = "";
        try
        {
            sopClass = dataset.GetString(DicomTag.SOPClassUID) ?? "";
            uid = dataset.GetString(DicomTag.SOPInstanceUID) ?? "";
            if (Refusal(dataset, sopClass, uid) is { } refusal) return new(sopClass, uid, refusal.Status, null, refusal.ErrorComment);
            var coerced = policy.Coerce(dataset);
            bool isCoerced = !ReferenceEquals(coerced, dataset);
            if (isCoerced)
            {
                if (policy.KeepsOriginalAttributes) Coercion.Record(dataset, coerced, time.GetUtcNow());
                using var encoded = DatasetWriter.Encode(coerced, syntax);
                (dataset, bytes) = (coerced, encoded.ToArray());
            }

            var instance = new StoredInstance(
                sopClass, uid, dataset.GetString(DicomTag.StudyInstanceUID) ?? "", dataset.GetString(DicomTag.SeriesInstanceUID) ?? "", syntax, bytes.Length, "");
            archive.Put(instance, bytes);
            return new(sopClass, uid, isCoerced && policy.TellsOfCoercion ? Coerced : ImageCheck.IsPixelDataShort(dataset, syntax) ? StoredAlthoughNotMatching : (ushort)0, instance);
        }
        catch (DicomDataException e)
        {
            return new(sopClass, uid, StorageRefusal.CannotUnderstand, null, e.Message);
        }
        catch (StoreFullException e)
        {
            return new(sopClass, uid, StorageRefusal.OutOfResources, null, e.Message);
        }
    }

    private StorageRefusal? Refusal(DicomDataset dataset, string sopClass, string uid)
    {
        if (!new DicomUID(uid).IsValid) return new(StorageRefusal.InvalidSopInstance, "SOP Instance UID is malformed");
        if (!s_classes.Contains(sopClass)) return new(SopClassNotSupported, "no storage SOP class");
        // PS3.18 §10.5.1.1.1: each representation has the study of the target resource.
        if (study is not null && policy.ChecksStudy && dataset.GetString(DicomTag.StudyInstanceUID) != study)
            return new(StorageRefusal.DoesNotMatchSopClass, "Study Instance UID is not that of the target resource");
        return InstanceCheck.Find(sopClass, uid, dataset);
    }
}
