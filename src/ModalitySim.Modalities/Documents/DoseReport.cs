using System.Diagnostics;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>X-Ray Radiation Dose SR (PS3.3 §A.35.8) by TID 10011: every irradiation event of the CT that it belongs to, and their sum. All numbers come
/// from the exposures that the images state too.</summary>
internal static class DoseReport
{
    /// <summary>The name of the kind.</summary>
    public const string Name = "dose-report";

    /// <summary>Gets the line of the catalogue.</summary>
    public static DocumentKind Kind { get; } = new()
    {
        Name = Name,
        Title = "CT radiation dose report",
        SopClass = DicomUID.XRayRadiationDoseSRStorage,
        Modality = "SR",
        Description = "Dose report",
        AddSeriesModule = SRDocumentSeriesModule.AddTo,
        Write = Write,
    };

    private static void Write(DicomDataset dataset, DocumentContext document)
    {
        SRDocumentGeneralModule.AddShared(dataset, document.Instance, document.Subject);
        SRDocumentGeneralModule.AddState(dataset, document.Subject.Study);
        // PS3.3 §A.35.8: the Enhanced General Equipment Module (§C.7.5.2) makes these type 1.
        GeneralEquipmentModule.AddIdentity(dataset, document.Study.Profile);
        Root(document).AddTo(dataset);
    }

    // TID 10011, in its order, which is significant.
    private static ContentItem Root(DocumentContext document)
    {
        StudyContext study = document.Subject.Study;
        IrradiationEvent[] events = [.. document.Subject.Series.SelectMany(series => series.IrradiationEvents)];
        if (events.Length == 0) throw new InvalidOperationException("The images were made without radiation: there is no dose to report.");
        return ContentItem.Container(DoseCodes.Report, template: "10011")
            .HasConceptModifier(ContentItem.Code(DoseCodes.ProcedureReported, DoseCodes.ComputedTomography)
                .HasConceptModifier(ContentItem.Code(DoseCodes.HasIntent, DoseCodes.DiagnosticIntent)))
            .HasObservationContext(ObserverContext.Device(document.Study.Profile))
            .HasObservationContext(
                ContentItem.Moment(DoseCodes.Start, events[0].Started),
                ContentItem.Moment(DoseCodes.End, events[^1].Ended),
                ContentItem.Code(DoseCodes.Scope, DoseCodes.PerformedStep)
                    .HasProperties(ContentItem.Uid(DoseCodes.PerformedStepUid, study.StepUid)))
            .Contains(Accumulated(document, events))
            .Contains(events.Select(irradiation => Event(irradiation, study)))
            .Contains(ContentItem.Code(DoseCodes.Source, DoseCodes.AutomatedCollection));
    }

    // TID 10012.
    private static ContentItem Accumulated(DocumentContext document, IrradiationEvent[] events)
    {
        double total = Math.Round(events.Sum(irradiation => irradiation.Exposure.DoseLength ?? 0), 2, MidpointRounding.AwayFromZero);
        ContentItem container = ContentItem.Container(DoseCodes.Accumulated, template: "10012").Contains(
            ContentItem.Number(DoseCodes.EventCount, events.Length, Units.Events),
            ContentItem.Number(DoseCodes.TotalDoseLength, total, Units.MilligrayCentimeters));
        // Required if the irradiating device is not the recording device.
        StudyContext irradiated = document.Subject.Study;
        return ReferenceEquals(irradiated, document.Study) ? container : container.Contains(ObserverContext.IrradiatingDevice(irradiated.Profile));
    }

    // TID 10013.
    private static ContentItem Event(IrradiationEvent irradiation, StudyContext study)
    {
        CTExposure exposure = irradiation.Exposure;
        ContentItem container = ContentItem.Container(DoseCodes.Acquisition, template: "10013").Contains(
            ContentItem.Text(DoseCodes.Protocol, exposure.ProtocolName),
            ContentItem.Code(DoseCodes.TargetRegion, exposure.Region),
            ContentItem.Code(DoseCodes.AcquisitionType, CodeOf(exposure.Scan)),
            ContentItem.Uid(DoseCodes.EventUid, irradiation.Uid),
            Parameters(exposure));
        // Required unless the tube is at rest.
        if (exposure is { DoseIndex: { } index, DoseLength: { } doseLength })
        {
            container.Contains(ContentItem.Container(DoseCodes.Dose).Contains(
                ContentItem.Number(DoseCodes.DoseIndex, index, Units.Milligrays),
                ContentItem.Code(DoseCodes.PhantomType, CTImageModule.HeadPhantom),
                ContentItem.Number(DoseCodes.DoseLength, doseLength, Units.MilligrayCentimeters)));
        }
        return container.Contains(
            ContentItem.Text(DoseCodes.Modulation, CTImageModule.NoModulation),
            ObserverContext.Operator(study.Operators),
            ObserverContext.IrradiatingDevice(study.Profile));
    }

    private static ContentItem Parameters(CTExposure exposure)
    {
        ContentItem container = ContentItem.Container(DoseCodes.Parameters).Contains(
            ContentItem.Number(DoseCodes.ExposureTime, exposure.Seconds, Units.Seconds),
            // TID 10014.
            ContentItem.Number(DoseCodes.ScanningLength, exposure.ScanLength, Units.Millimeters),
            ContentItem.Number(DoseCodes.ReconstructableLength, exposure.ImagedLength, Units.Millimeters),
            ContentItem.Number(DoseCodes.SingleCollimation, exposure.SingleCollimation, Units.Millimeters),
            ContentItem.Number(DoseCodes.TotalCollimation, exposure.TotalCollimation, Units.Millimeters));
        if (exposure.Pitch is { } pitch) container.Contains(ContentItem.Number(DoseCodes.Pitch, pitch, Units.Ratio));
        ContentItem source = ContentItem.Container(DoseCodes.SourceParameters).Contains(
            ContentItem.Text(DoseCodes.SourceName, "A"),
            ContentItem.Number(DoseCodes.Kilovolts, exposure.Kilovolts, Units.Kilovolts),
            ContentItem.Number(DoseCodes.GreatestCurrent, exposure.Milliamperes, Units.Milliamperes),
            ContentItem.Number(DoseCodes.Current, exposure.Milliamperes, Units.Milliamperes));
        if (exposure.RotationSeconds is { } rotation) source.Contains(ContentItem.Number(DoseCodes.RotationTime, rotation, Units.Seconds));
        return container.Contains(ContentItem.Number(DoseCodes.SourceCount, 1, Units.Sources), source);
    }

    private static CodedConcept CodeOf(CTScan scan) => scan switch
    {
        CTScan.Sequence => DoseCodes.Sequenced,
        CTScan.Spiral => DoseCodes.Spiral,
        CTScan.ConstantAngle => DoseCodes.ConstantAngle,
        _ => throw new UnreachableException(),
    };
}
