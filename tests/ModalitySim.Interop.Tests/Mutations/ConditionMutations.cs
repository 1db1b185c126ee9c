using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>Defects that are none by themselves: an attribute that another one requires or forbids.</summary>
internal static class ConditionMutations
{
    private static readonly (string Name, Func<DicomDataset, bool> Applies, Action<DicomDataset> Apply)[] All =
    [
        ("Planar Configuration of one sample", d => d.GetInt32(DicomTag.SamplesPerPixel) == 1, d => d.AddOrUpdate(DicomTag.PlanarConfiguration, 0)),
        ("no Planar Configuration of three samples", d => d.GetInt32(DicomTag.SamplesPerPixel) == 3, d => d.Remove(DicomTag.PlanarConfiguration)),
        ("lossy without a ratio", d => d.GetString(DicomTag.LossyImageCompression) == "00" && d.Contains(DicomTag.Rows), d => d.AddOrUpdate(DicomTag.LossyImageCompression, "01")),
        ("window centre without width", d => d.Contains(DicomTag.WindowCenter), d => d.Remove(DicomTag.WindowWidth)),
        ("rescale intercept without slope", d => d.Contains(DicomTag.RescaleIntercept), d => d.Remove(DicomTag.RescaleSlope)),
        ("palette without tables", d => d.GetString(DicomTag.PhotometricInterpretation) == "MONOCHROME2" && !d.Contains(DicomTag.SharedFunctionalGroupsSequence), d => d.AddOrUpdate(DicomTag.PhotometricInterpretation, "PALETTE COLOR")),
        ("identity removed without a method", d => d.Contains(DicomTag.PatientID), d => d.AddOrUpdate(DicomTag.PatientIdentityRemoved, "YES")),
        ("calibration described without its type", d => d.Contains(DicomTag.PixelSpacing), d => d.AddOrUpdate(DicomTag.PixelSpacingCalibrationType, "GEOMETRY")),
        ("verified without an observer", d => d.GetString(DicomTag.VerificationFlag) == "UNVERIFIED", d => d.AddOrUpdate(DicomTag.VerificationFlag, "VERIFIED")),
        ("code without a designator", d => d.Contains(DicomTag.ProcedureCodeSequence), d => d.GetItems(DicomTag.ProcedureCodeSequence)[0].Remove(DicomTag.CodingSchemeDesignator)),
        ("high bit not the highest", d => d.GetInt32(DicomTag.HighBit) is > 0, d => d.AddOrUpdate(DicomTag.HighBit, d.GetInt32(DicomTag.HighBit)!.Value - 1)),
        ("more bits stored than allocated", d => d.Contains(DicomTag.BitsStored), d => d.AddOrUpdate(DicomTag.BitsStored, d.GetInt32(DicomTag.BitsAllocated)!.Value + 1).AddOrUpdate(DicomTag.HighBit, d.GetInt32(DicomTag.BitsAllocated)!.Value)),
        ("another row than there are pixels", d => d.Contains(DicomTag.Rows), d => d.AddOrUpdate(DicomTag.Rows, d.GetInt32(DicomTag.Rows)!.Value + 1)),
        ("inversion recovery without a time", d => d.Contains(DicomTag.ScanningSequence), d => d.AddOrUpdate(DicomTag.ScanningSequence, "IR").Remove(DicomTag.InversionTime)),
        ("a group both shared and per frame", d => d.GetItems(DicomTag.SharedFunctionalGroupsSequence).Count > 0, ShareTwice),
        ("a group missing in one frame", d => d.GetItems(DicomTag.PerFrameFunctionalGroupsSequence).Count > 1, d => d.GetItems(DicomTag.PerFrameFunctionalGroupsSequence)[1].Remove(DicomTag.FrameContentSequence)),
        ("fewer frames than groups", d => d.GetItems(DicomTag.PerFrameFunctionalGroupsSequence).Count > 1, d => d.AddOrUpdate(DicomTag.NumberOfFrames, d.GetInt32(DicomTag.NumberOfFrames)!.Value + 1)),
        ("shutter without its edges", d => d.Contains(DicomTag.PresentationLUTShape), d => d.AddOrUpdate(DicomTag.ShutterShape, "RECTANGULAR")),
        ("collimator without its edges", d => d.GetString(DicomTag.Modality) is "DX" or "MG" or "XA" or "RF", d => d.AddOrUpdate(DicomTag.CollimatorShape, "CIRCULAR").Remove(DicomTag.RadiusOfCircularCollimator)),
    ];

    /// <summary>Those that apply to a data set.</summary>
    public static IEnumerable<Mutation> Of(DicomDataset dataset) => All.Where(m => m.Applies(dataset)).Select(m => new Mutation("condition broken", m.Name, m.Apply));

    private static void ShareTwice(DicomDataset dataset)
    {
        var group = dataset.GetItems(DicomTag.SharedFunctionalGroupsSequence)[0].First(e => e.Sequence is not null);
        dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence)[0].AddOrUpdate(group.Tag, [.. group.Sequence!.Select(i => i.Clone())]);
    }
}
