using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using ModalitySim.Dicom.Data;
using ModalitySim.Modalities.Devices;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities;

/// <summary>One series of an acquisition. Instances are made when asked for, each time the same; any number of threads may ask.</summary>
public sealed class AcquiredSeries
{
    private static readonly TimeSpan s_reconstruction = TimeSpan.FromSeconds(3);

    private readonly SeriesContext _series;
    private readonly SeriesPlan _plan;
    private readonly Lazy<DicomDataset> _template;

    internal AcquiredSeries(StudyContext study, SeriesPlan plan, int number, DateTime start)
    {
        _plan = plan;
        string uid = Seeds.Uid(study.Seed, string.Create(CultureInfo.InvariantCulture, $"series/{number}"));
        _series = new(
            study, plan.SopClass.Value, uid, number, plan.Description, plan.ProtocolName,
            plan.Protocol is { } protocol ? [protocol.Code] : study.ProtocolCodes, start, plan.BodyPart);
        _template = new(MakeTemplate);
    }

    /// <summary>Gets Series Number.</summary>
    public int Number => _series.Number;

    /// <summary>Gets Series Instance UID.</summary>
    public string SeriesInstanceUid => _series.SeriesInstanceUid;

    /// <summary>Gets SOP Class UID of the instances.</summary>
    public string SopClassUid => _series.SopClassUid;

    /// <summary>Gets Series Description.</summary>
    public string Description => _series.Description;

    /// <summary>Gets Protocol Name.</summary>
    public string ProtocolName => _series.ProtocolName;

    /// <summary>Gets the codes of the protocols that the series belongs to.</summary>
    public IReadOnlyList<CodedConcept> ProtocolCodes => _series.ProtocolCodes;

    /// <summary>Gets whether the series is a localizer.</summary>
    public bool IsLocalizer => _plan.Protocol is null;

    /// <summary>Gets how many instances the series has.</summary>
    public int Count => _plan.Count;

    /// <summary>Gets when the series began, in the device's own time zone.</summary>
    public DateTime Started => _series.Start;

    /// <summary>Gets when its last image was ready.</summary>
    public DateTime Ended => Acquired(Count - 1) + s_reconstruction;

    /// <summary>Gets the instances one after the other. Nothing is kept: enumerate twice and they are made twice.</summary>
    public IEnumerable<DicomDataset> Instances => Enumerable.Range(0, Count).Select(CreateInstance);

    /// <summary>Gets SOP Instance UID of an instance.</summary>
    /// <param name="index">Which instance, from 0.</param>
    public string SopInstanceUid(int index)
    {
        Check(index);
        return Seeds.Uid(_series.Study.Seed, string.Create(CultureInfo.InvariantCulture, $"series/{Number}/instance/{index + 1}"));
    }

    /// <summary>Makes an instance. Its pixel data is memory of its own that nothing else refers to: the caller may keep, change or drop it.</summary>
    /// <param name="index">Which instance, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such instance.</exception>
    public DicomDataset CreateInstance(int index)
    {
        Check(index);
        ImagePlane plane = _plan.PlaneOf(index);
        DateTime acquired = Acquired(index), content = acquired + s_reconstruction;
        DicomDataset image = _template.Value.Clone();
        SopCommonModule.AddImagePart(image, SopInstanceUid(index), content);
        GeneralImageModule.AddImagePart(image, index + 1, _plan.AcquisitionNumber(index), plane, acquired, content);
        ImagePlaneModule.AddImagePart(image, plane, _plan.SliceLocationOf(index));
        ImagePixelModule.AddImagePart(image, Paint(index, plane));
        return image;
    }

    /// <summary>Makes references to the first instances.</summary>
    internal IEnumerable<SopReference> References(int count) =>
        Enumerable.Range(0, Math.Min(count, Count)).Select(index => new SopReference(SopClassUid, SopInstanceUid(index)));

    internal DateTime Acquired(int index) => Started + (_plan.Interval * index);

    private byte[] Paint(int index, ImagePlane plane)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(plane.Rows * plane.Columns * sizeof(short));
        Span<short> pixels = MemoryMarshal.Cast<byte, short>(bytes.AsSpan());
        ulong seed = Seeds.Derive(_series.Study.Seed, string.Create(CultureInfo.InvariantCulture, $"noise/{Number}/{index}"));
        _plan.Paint(index, seed, pixels);
        if (!BitConverter.IsLittleEndian) BinaryPrimitives.ReverseEndianness(pixels, pixels);
        return bytes;
    }

    private DicomDataset MakeTemplate()
    {
        StudyContext study = _series.Study;
        ImagePlane plane = _plan.PlaneOf(0);
        DicomDataset dataset = new(study.Characters);
        SopCommonModule.AddSeriesPart(dataset, _series);
        PatientModule.AddTo(dataset, study.Order.Patient);
        GeneralStudyModule.AddTo(dataset, study);
        PatientStudyModule.AddTo(dataset, study);
        GeneralSeriesModule.AddTo(dataset, _series);
        FrameOfReferenceModule.AddTo(dataset, study);
        GeneralEquipmentModule.AddTo(dataset, study);
        GeneralImageModule.AddSeriesPart(dataset, _plan.ImagesInAcquisition);
        ImagePlaneModule.AddSeriesPart(dataset, plane, _plan.SliceThickness);
        ImagePixelModule.AddSeriesPart(dataset, plane.Rows, plane.Columns);
        _plan.AddSeriesPart(dataset, _series);
        return dataset;
    }

    private void Check(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }
}
