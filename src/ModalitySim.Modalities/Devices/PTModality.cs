using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Modules;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>A positron emission tomograph: the sugar metabolism of a brain in Bq/ml, with what a reader needs for standardized uptake values.</summary>
internal sealed class PTModality(DeviceProfile profile) : Modality(profile, CatalogEntry)
{
    private static readonly ProtocolInfo s_brain = new("brain-fdg", new("PT-BRAIN-FDG", CTProtocols.CodingScheme, "PET brain FDG"), "Brain FDG 10 min", false);
    private static readonly ProtocolInfo s_sharp = new("brain-fdg-sharp", new("PT-BRAIN-FDG-HR", CTProtocols.CodingScheme, "PET brain FDG sharp"), "Brain FDG 10 min sharp", false);

    /// <summary>Gets the line of the catalogue.</summary>
    public static ModalityEntry CatalogEntry { get; } = new()
    {
        Kind = "pt",
        Modality = "PT",
        Title = "Positron emission tomography",
        Defaults = new()
        {
            Name = "pt",
            Kind = "pt",
            Modality = "PT",
            AETitle = "MODSIM_PT",
            StationName = "PT1",
            Location = "PET 1",
            ManufacturerModelName = "Simulated PET",
            DeviceSerialNumber = "PT-0001",
            Rows = 128,
            Columns = 128,
        },
        SopClassUids = [DicomUID.PositronEmissionTomographyImageStorage.Value],
        Protocols = [s_brain, s_sharp],
        StandardProtocols = ["brain-fdg"],
        Procedure = new("44139-4", "LN", "PET Brain"),
        Create = profile => new PTModality(profile),
    };

    private protected override IReadOnlyList<SeriesPlan> Plan(StudyContext study)
    {
        IReadOnlyList<Ellipsoid> head = HeadPhantom.Build(HeadAnatomy.From(study.PatientSeed, study.PatientAgeYears));
        return [.. study.Protocols.Select(info => new Slices(info, Profile, head))];
    }

    private sealed class Slices : SlicePlan
    {
        private const double From = -52, To = 104, Increment = 3.25, FieldOfView = 256;
        private const double HalfLifeSeconds = 6586.2, FrameSeconds = 600, UptakeSeconds = 2700;

        // Grey matter at 1000 holds 22 kBq/ml.
        private const double BecquerelPerUnit = 22;
        private const int FullScale = 30000;

        private readonly ProtocolInfo _info;
        private readonly DeviceProfile _profile;
        private readonly IReadOnlyList<Ellipsoid> _head;
        private readonly ImagePlane _first;
        private readonly double _start;
        private readonly short[] _values = Uptake.Glucose();
        private readonly int _passes;

        public Slices(ProtocolInfo info, DeviceProfile profile, IReadOnlyList<Ellipsoid> head)
        {
            (_info, _profile, _head) = (info, profile, head);
            Count = profile.Slices ?? (int)((To - From) / Increment);
            (_start, SliceThickness) = Spread(From, To, Increment, Count);
            _first = ImagePlane.Around(
                new(0, 0, _start), new(1, 0, 0), new(0, 1, 0), UprightViews.Spacing(profile, FieldOfView), profile.Rows, profile.Columns);
            _passes = info == s_sharp ? 2 : 6;
        }

        public override DicomUID SopClass => DicomUID.PositronEmissionTomographyImageStorage;

        public override string Description => _info.Description;

        public override string ProtocolName => _info.Name;

        public override ProtocolInfo? Protocol => _info;

        public override string BodyPart => "BRAIN";

        public override int Count { get; }

        // Patient Orientation Code Sequence says it.
        public override string PatientPosition => "";

        public override double SliceThickness { get; }

        public override TimeSpan Preparation => TimeSpan.FromSeconds(FrameSeconds + 90);

        // One bed position: all slices are acquired together and written one after the other.
        public override TimeSpan Interval => TimeSpan.FromMilliseconds(20);

        public override ImagePlane PlaneOf(int index) => _first with { Position = _first.Position with { Z = Place(index) } };

        public override double? SliceLocationOf(int index) => Place(index);

        public override PixelLayout LayoutOf(int index) => PixelLayout.Gray16(_first.Rows, _first.Columns, 16) with { IsSigned = true };

        public override void Paint(int index, ulong seed, Span<short> pixels)
        {
            Expect(index, pixels);
            int most = Most(pixels);
            CountNoise.AddTo(pixels, _first.Columns, seed);
            for (int i = 0; i < pixels.Length; i++) pixels[i] = (short)Math.Min(short.MaxValue, pixels[i] * FullScale / most);
        }

        protected override void AddModalityPart(DicomDataset dataset, SeriesContext series)
        {
            DateTime injected = series.Start.AddSeconds(-UptakeSeconds);
            dataset
                .AddOrUpdate(DicomTag.ImageType, "ORIGINAL", "PRIMARY")
                .AddOrUpdate(DicomTag.SeriesType, "STATIC", "IMAGE")
                .AddOrUpdate(DicomTag.Units, "BQML")
                .AddOrUpdate(DicomTag.CountsSource, "EMISSION")
                .AddOrUpdate(DicomTag.NumberOfSlices, Count)
                .AddOrUpdate(DicomTag.CorrectedImage, "NORM", "DTIM", "ATTN", "SCAT", "DECY", "RAN")
                .AddOrUpdate(DicomTag.RandomsCorrectionMethod, "DLYD")
                .AddOrUpdate(DicomTag.AttenuationCorrectionMethod, "CT based")
                .AddOrUpdate(DicomTag.ScatterCorrectionMethod, "Model based")
                .AddOrUpdate(DicomTag.DecayCorrection, "START")
                .AddOrUpdate(DicomTag.ReconstructionMethod, "OSEM 4i21s")
                .AddOrUpdate(DicomTag.ConvolutionKernel, _info == s_sharp ? "Gauss 2.0" : "Gauss 5.0")
                .AddOrUpdate(DicomTag.CollimatorType, "NONE")
                .AddDecimals(DicomTag.ReconstructionDiameter, FieldOfView)
                .AddOrUpdate(DicomTag.EnergyWindowRangeSequence, new DicomDataset()
                    .AddDecimals(DicomTag.EnergyWindowLowerLimit, 435)
                    .AddDecimals(DicomTag.EnergyWindowUpperLimit, 650))
                .AddDecimals(DicomTag.FrameReferenceTime, FrameReferenceMilliseconds())
                .AddOrUpdate(DicomTag.ActualFrameDuration, (int)(FrameSeconds * 1000))
                .AddDecimals(DicomTag.DecayFactor, Math.Round(DecayOverFrame(), 6))
                .AddDecimals(DicomTag.RescaleIntercept, 0)
                .AddOrUpdate(DicomTag.RadiopharmaceuticalInformationSequence, NuclearModules.Radiopharmaceutical(
                        "Fluorodeoxyglucose", new("77004003", "SCT", "^18^Fluorine"), new("35321007", "SCT", "Fluorodeoxyglucose F^18^"), injected, 185_000_000)
                    .AddDecimals(DicomTag.RadionuclideHalfLife, HalfLifeSeconds)
                    .AddDecimals(DicomTag.RadionuclidePositronFraction, 0.967)
                    .AddOrUpdate(DicomTag.RadiopharmaceuticalStartDateTime, injected));
            NuclearModules.AddPatientOrientation(dataset);
            AnatomicRegion.AddTo(dataset, AnatomicRegion.Brain);
        }

        protected override void AddImagePart(DicomDataset dataset, InstanceContext instance)
        {
            base.AddImagePart(dataset, instance);
            short[] expected = new short[_profile.Rows * _profile.Columns];
            Expect(instance.Index, expected);
            double slope = Math.Round(Most(expected) * BecquerelPerUnit / FullScale, 8), most = FullScale * slope;
            dataset
                // PS3.3 §C.8.9.4.1.9: slices count from 1 within the series.
                .AddOrUpdate(DicomTag.ImageIndex, instance.Number)
                .AddDecimals(DicomTag.RescaleSlope, slope)
                .AddDecimals(DicomTag.WindowCenter, Math.Round(most / 2, 3))
                .AddDecimals(DicomTag.WindowWidth, Math.Round(most, 3))
                // All slices share the frame's moment, the beginning of the series.
                .AddOrUpdate(DicomTag.AcquisitionDate, instance.Series.Start)
                .AddOrUpdate(DicomTag.AcquisitionTime, instance.Series.Start);
        }

        private double Place(int index) => Math.Round(_start + (index * SliceThickness), 4, MidpointRounding.AwayFromZero);

        private void Expect(int index, Span<short> pixels)
        {
            PhantomPainter.Paint(_head, PlaneOf(index), _values, pixels);
            Blur.Apply(pixels, _first.Columns, _passes);
        }

        private static int Most(ReadOnlySpan<short> pixels)
        {
            int most = 1;
            foreach (short pixel in pixels) most = Math.Max(most, pixel);
            return most;
        }

        // PS3.3 §C.8.9.4.1.8: decay during the frame, corrected to its start: λT / (1 − e^−λT).
        private static double DecayOverFrame()
        {
            const double Decay = 0.693147180559945 / HalfLifeSeconds * FrameSeconds;
            return Decay / (1 - PortableMath.Exp(-Decay));
        }

        // PS3.3 §C.8.9.4.1.5: when the average count rate occurs; the series begins with the frame.
        private static double FrameReferenceMilliseconds()
        {
            double factor = DecayOverFrame(), low = 0, high = FrameSeconds;
            for (int i = 0; i < 60; i++)
            {
                double middle = (low + high) / 2;
                if (PortableMath.Exp(0.693147180559945 / HalfLifeSeconds * middle) < factor) low = middle;
                else high = middle;
            }
            return Math.Round(low * 1000, 3);
        }
    }
}
