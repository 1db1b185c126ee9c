using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Devices;

/// <summary>A series of slices as the frames of one multi-frame image: what the slices share stands once, what differs stands per frame, and
/// parallel slices form stacks.</summary>
internal abstract class EnhancedPlan : ImagePlan
{
    private readonly SlicePlan _slices;
    private readonly (int Stack, int Position)[] _places;

    protected EnhancedPlan(SlicePlan slices)
    {
        _slices = slices;
        _places = new (int, int)[slices.Count];
        (int stack, int position) = (1, 0);
        for (int i = 0; i < _places.Length; i++)
        {
            if (i > 0 && !AreParallel(slices.PlaneOf(i - 1), slices.PlaneOf(i))) (stack, position) = (stack + 1, 0);
            _places[i] = (stack, ++position);
        }
    }

    public override string Description => _slices.Description;

    public override string ProtocolName => _slices.ProtocolName;

    public override ProtocolInfo? Protocol => _slices.Protocol;

    public override bool IsLocalizer => _slices.IsLocalizer;

    public override string BodyPart => _slices.BodyPart;

    public override string PatientPosition => _slices.PatientPosition;

    public override int Count => 1;

    public override TimeSpan Preparation => _slices.Preparation;

    public override TimeSpan Duration => _slices.Interval * _slices.Count;

    public override TimeSpan Interval => Duration;

    public override IReadOnlyList<CTExposure> Exposures => _slices.Exposures;

    /// <summary>Gets the distance of the slices of a stack, in mm.</summary>
    protected abstract double Spacing { get; }

    public override PixelLayout LayoutOf(int index) => _slices.LayoutOf(0) with { Frames = _slices.Count };

    public override void Paint(InstanceContext instance, int frame, Span<byte> pixels) => _slices.Paint(frame, instance.FrameSeed(frame), Words(pixels));

    /// <summary>Adds the modality's own modules on the level of the image.</summary>
    protected abstract void AddModalityPart(DicomDataset dataset, InstanceContext instance);

    /// <summary>Adds the modality's own shared functional groups.</summary>
    protected abstract void AddSharedGroups(DicomDataset groups, InstanceContext instance);

    /// <summary>Adds the modality's own functional groups of a frame.</summary>
    protected virtual void AddFrameGroups(DicomDataset groups, int frame)
    {
    }

    protected override void AddImageSeriesPart(DicomDataset dataset, SeriesContext series)
    {
        FrameOfReferenceModule.AddTo(dataset, series.Study);
        FunctionalGroups.AddDimensions(dataset, Seeds.Uid(series.Study.Seed, "dimensions"));
        FunctionalGroups.AddImageDescription(dataset, DicomTag.ImageType)
            .AddOrUpdate(DicomTag.ContentQualification, "PRODUCT")
            .AddOrUpdate(DicomTag.BurnedInAnnotation, "NO")
            .AddOrUpdate(DicomTag.LossyImageCompression, "00")
            .AddOrUpdate(DicomTag.PresentationLUTShape, "IDENTITY")
            .AddEmpty(DicomTag.AcquisitionContextSequence);
    }

    protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
    {
        dataset
            .AddOrUpdate(DicomTag.InstanceNumber, instance.Number)
            .AddOrUpdate(DicomTag.ContentDate, instance.Content)
            .AddOrUpdate(DicomTag.ContentTime, instance.Content)
            .AddOrUpdate(DicomTag.AcquisitionNumber, 1)
            .AddOrUpdate(DicomTag.AcquisitionDateTime, instance.Acquired)
            .AddOrUpdate(DicomTag.AcquisitionDuration, Math.Round(Duration.TotalMilliseconds, 3));
        AddModalityPart(dataset, instance);
        bool isOneStack = _places[^1].Stack == 1;
        DicomDataset shared = new DicomDataset()
            .AddOrUpdate(DicomTag.PixelMeasuresSequence, FunctionalGroups.PixelMeasures(_slices.PlaneOf(0), _slices.SliceThickness, Spacing));
        if (isOneStack) shared.AddOrUpdate(DicomTag.PlaneOrientationSequence, FunctionalGroups.PlaneOrientation(_slices.PlaneOf(0)));
        AddSharedGroups(shared, instance);
        DicomDataset[] frames = [.. Enumerable.Range(0, _slices.Count).Select(frame => Frame(instance, frame, isOneStack))];
        dataset.AddOrUpdate(DicomTag.SharedFunctionalGroupsSequence, shared).AddOrUpdate(DicomTag.PerFrameFunctionalGroupsSequence, frames);
    }

    private DicomDataset Frame(InstanceContext instance, int frame, bool isOneStack)
    {
        ImagePlane plane = _slices.PlaneOf(frame);
        (int stack, int position) = _places[frame];
        DateTime at = instance.Acquired + (_slices.Interval * frame);
        DicomDataset groups = new DicomDataset()
            .AddOrUpdate(
                DicomTag.FrameContentSequence,
                FunctionalGroups.FrameContent(_slices.AcquisitionNumber(frame), stack, position, at, Math.Round(_slices.Interval.TotalMilliseconds, 3)))
            .AddOrUpdate(DicomTag.PlanePositionSequence, FunctionalGroups.PlanePosition(plane));
        if (!isOneStack) groups.AddOrUpdate(DicomTag.PlaneOrientationSequence, FunctionalGroups.PlaneOrientation(plane));
        AddFrameGroups(groups, frame);
        return groups;
    }

    private static bool AreParallel(ImagePlane a, ImagePlane b) => a.RowDirection == b.RowDirection && a.ColumnDirection == b.ColumnDirection;
}
