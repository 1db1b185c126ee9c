using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Tests.Documents;

/// <summary>PS3.16 TID 10011 to 10014, against the images that the report belongs to.</summary>
public sealed class DoseReportTests
{
    private static readonly string[] EveryProtocol = ["head-routine", "head-bone", "head-angio"];

    private static readonly Acquisition Acquisition = Sample.Scheduled(Sample.CT with { Protocols = EveryProtocol, Documents = ["dose-report"] });

    private static readonly DicomDataset Report = Acquisition.Series[^1].CreateInstance(0);

    private static IReadOnlyList<DicomDataset> Events => [.. Items(Report, "113819")];

    [Test]
    public void Every_image_names_an_irradiation_event_of_the_report_and_every_event_has_its_images()
    {
        string?[] reported = [.. Events.Select(irradiation => Value(irradiation, "113769").GetString(DicomTag.UID))];
        string?[] stated = [.. Images().Select(image => image.GetString(DicomTag.IrradiationEventUID)).Distinct()];
        Assert.That(reported, Is.Unique);
        // Two projections of the localizer, and a scan per protocol.
        Assert.That(reported, Has.Length.EqualTo(2 + EveryProtocol.Length));
        Assert.That(stated, Is.EqualTo(reported));
    }

    [Test]
    public void Every_event_states_what_its_images_state()
    {
        foreach (DicomDataset irradiation in Events)
        {
            string? uid = Value(irradiation, "113769").GetString(DicomTag.UID);
            DicomDataset parameters = Value(irradiation, "113822"), source = Value(parameters, "113831");
            foreach (DicomDataset image in Images().Where(image => image.GetString(DicomTag.IrradiationEventUID) == uid))
            {
                Assert.That(Number(source, "113733"), Is.EqualTo(image.GetDouble(DicomTag.KVP)));
                Assert.That(Number(source, "113734"), Is.EqualTo(image.GetDouble(DicomTag.XRayTubeCurrent)));
                Assert.That(Number(parameters, "113826"), Is.EqualTo(image.GetDouble(DicomTag.SingleCollimationWidth)));
                Assert.That(Number(parameters, "113827"), Is.EqualTo(image.GetDouble(DicomTag.TotalCollimationWidth)).Within(1e-3));
                Assert.That(Value(irradiation, "125203").GetString(DicomTag.TextValue), Is.EqualTo(image.GetString(DicomTag.ProtocolName)));
                Assert.That(Find(parameters, "113828") is null, Is.EqualTo(!image.Contains(DicomTag.SpiralPitchFactor)));
                Assert.That(Find(irradiation, "113829") is null, Is.EqualTo(!image.Contains(DicomTag.CTDIvol)));
                if (image.GetDouble(DicomTag.SpiralPitchFactor) is { } pitch) Assert.That(Number(parameters, "113828"), Is.EqualTo(pitch));
                if (image.GetDouble(DicomTag.RevolutionTime) is { } revolution) Assert.That(Number(source, "113834"), Is.EqualTo(revolution));
                if (image.GetDouble(DicomTag.CTDIvol) is not { } index) continue;
                DicomDataset dose = Value(irradiation, "113829");
                Assert.That(Number(dose, "113830"), Is.EqualTo(index));
                Assert.That(
                    CodedConcept.FromDataset(Value(dose, "113835").GetItems(DicomTag.ConceptCodeSequence)[0]),
                    Is.EqualTo(CodedConcept.FromDataset(image.GetItems(DicomTag.CTDIPhantomTypeCodeSequence)[0])));
                Assert.That(Number(dose, "113838"), Is.EqualTo(index * Number(parameters, "113825") / 10).Within(0.01));
            }
        }
    }

    [Test]
    public void The_sum_is_that_of_the_events()
    {
        DicomDataset accumulated = Value(Report, "113811");
        double sum = Events.Select(irradiation => Find(irradiation, "113829")).OfType<DicomDataset>().Sum(dose => Number(dose, "113838"));
        Assert.That(sum, Is.GreaterThan(0));
        Assert.That(Number(accumulated, "113812"), Is.EqualTo(Events.Count));
        Assert.That(Number(accumulated, "113813"), Is.EqualTo(sum).Within(0.005));
    }

    [Test]
    public void Radiation_starts_and_ends_around_the_acquisition_of_the_images()
    {
        DateTime start = Moment(Value(Report, "113809")), end = Moment(Value(Report, "113810"));
        DateTime[] acquired = [.. Images().Select(image => Moment(image, DicomTag.AcquisitionDate, DicomTag.AcquisitionTime))];
        Assert.That(acquired.Min(), Is.EqualTo(start));
        Assert.That(acquired.Max(), Is.LessThanOrEqualTo(end));
        Assert.That(end, Is.LessThan(Acquisition.Series[^1].Started));
    }

    [Test]
    public void The_scanned_length_of_a_spiral_is_the_imaged_one_and_a_collimation()
    {
        DicomDataset parameters = Value(Events[3], "113822");
        DicomDataset[] images = [.. Acquisition.Series[2].Instances];
        double imaged = Math.Abs(images[^1].GetDouble(DicomTag.SliceLocation)!.Value - images[0].GetDouble(DicomTag.SliceLocation)!.Value)
            + images[0].GetDouble(DicomTag.SliceThickness)!.Value;
        Assert.That(Number(parameters, "113893"), Is.EqualTo(imaged).Within(1e-3));
        Assert.That(Number(parameters, "113825"), Is.EqualTo(imaged + images[0].GetDouble(DicomTag.TotalCollimationWidth)!.Value).Within(1e-3));
        // The time that the table takes for it.
        Assert.That(Number(parameters, "113824"), Is.EqualTo(Number(parameters, "113825") / images[0].GetDouble(DicomTag.TableSpeed)!.Value).Within(1e-3));
    }

    [Test]
    public void The_observer_and_the_irradiating_device_are_the_device_of_the_images()
    {
        DicomDataset image = Acquisition.CreateInstance(0), participant = Value(Events[0], "113876");
        Assert.That(Value(Report, "121012").GetString(DicomTag.UID), Is.EqualTo(image.GetString(DicomTag.DeviceUID)));
        Assert.That(Value(Report, "121016").GetString(DicomTag.TextValue), Is.EqualTo(image.GetString(DicomTag.DeviceSerialNumber)));
        Assert.That(Value(participant, "121012").GetString(DicomTag.UID), Is.EqualTo(image.GetString(DicomTag.DeviceUID)));
        Assert.That(Value(participant, "113879").GetString(DicomTag.TextValue), Is.EqualTo(image.GetString(DicomTag.ManufacturerModelName)));
        Assert.That(Find(Value(Report, "113811"), "113876"), Is.Null, "the recording device is the irradiating one");
        Assert.That(
            Value(Value(Report, "113705"), "121126").GetString(DicomTag.UID), Is.EqualTo(Acquisition.PerformedProcedureStepUid), "the scope is the step");
    }

    [Test]
    public void A_report_of_another_device_names_both_devices()
    {
        DeviceProfile workstation = ModalityCatalog.Get("dose-report").Defaults with { ImagesFrom = Sample.CT };
        DicomDataset report = Sample.Scheduled(workstation).CreateInstance(0);
        DicomDataset irradiating = Value(Value(report, "113811"), "113876");
        Assert.That(Value(report, "121016").GetString(DicomTag.TextValue), Is.EqualTo(workstation.DeviceSerialNumber));
        Assert.That(Value(irradiating, "113880").GetString(DicomTag.TextValue), Is.EqualTo(Sample.CT.DeviceSerialNumber));
    }

    private static IEnumerable<DicomDataset> Images() => Acquisition.Instances.Where(instance => instance.Contains(DicomTag.PixelData));

    private static IEnumerable<DicomDataset> Items(DicomDataset parent, string code) => parent.GetItems(DicomTag.ContentSequence)
        .Where(item => item.GetItems(DicomTag.ConceptNameCodeSequence)[0].GetString(DicomTag.CodeValue) == code);

    private static DicomDataset? Find(DicomDataset parent, string code) => Items(parent, code).SingleOrDefault();

    private static DicomDataset Value(DicomDataset parent, string code) => Items(parent, code).Single();

    private static double Number(DicomDataset parent, string code) =>
        Value(parent, code).GetItems(DicomTag.MeasuredValueSequence).Single().GetDouble(DicomTag.NumericValue)!.Value;

    private static DateTime Moment(DicomDataset item) => Parse(item.GetString(DicomTag.DateTime)!);

    private static DateTime Moment(DicomDataset dataset, DicomTag date, DicomTag time) => Parse(dataset.GetString(date) + dataset.GetString(time));

    private static DateTime Parse(string text) => DateTime.ParseExact(text, ["yyyyMMddHHmmss", "yyyyMMddHHmmss.ffffff"], CultureInfo.InvariantCulture);
}
