using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Workitems;

/// <summary>The event information of PS3.4 Table CC.2.4-1.</summary>
internal static class WorkitemReports
{
    private static readonly DicomTag[] s_reasons =
    [
        DicomTag.ReasonForCancellation, DicomTag.ProcedureStepDiscontinuationReasonCodeSequence, DicomTag.ContactURI, DicomTag.ContactDisplayName,
    ];

    private static readonly DicomTag[] s_assignment = [DicomTag.ScheduledStationNameCodeSequence, DicomTag.HumanPerformerCodeSequence, DicomTag.HumanPerformerOrganization];

    /// <summary>UPS State Report.</summary>
    public static DicomDataset State(DicomDataset step, string? state = null)
    {
        var report = Start(step)
            .AddOrUpdate(DicomTag.ProcedureStepState, state ?? step.GetString(DicomTag.ProcedureStepState) ?? "")
            .AddOrUpdate(DicomTag.InputReadinessState, step.GetString(DicomTag.InputReadinessState) ?? "");
        foreach (var progress in step.GetItems(DicomTag.ProcedureStepProgressInformationSequence).Take(1))
            Copy(progress, report, s_reasons[..2]);
        return report;
    }

    /// <summary>UPS Cancel Requested.</summary>
    public static DicomDataset CancelRequested(DicomDataset request, string requestor)
    {
        var report = Start(request).AddOrUpdate(DicomTag.RequestingAE, requestor);
        Copy(request, report, s_reasons);
        return report;
    }

    /// <summary>UPS Progress Report.</summary>
    public static DicomDataset Progress(DicomDataset step)
    {
        var report = Start(step);
        Copy(step, report, DicomTag.ProcedureStepProgressInformationSequence);
        return report;
    }

    /// <summary>UPS Assigned.</summary>
    public static DicomDataset Assigned(DicomDataset step)
    {
        var report = Start(step);
        Copy(step, report, s_assignment[0]);
        foreach (var performer in step.GetItems(DicomTag.ScheduledHumanPerformersSequence).Take(1))
            Copy(performer, report, s_assignment[1..]);
        return report;
    }

    /// <summary>SCP Status Change, of a system that remembers nothing.</summary>
    public static DicomDataset Restarted() => new DicomDataset()
        .AddOrUpdate(DicomTag.SCPStatus, "RESTARTED")
        .AddOrUpdate(DicomTag.SubscriptionListStatus, "COLD START")
        .AddOrUpdate(DicomTag.UnifiedProcedureStepListStatus, "COLD START");

    private static DicomDataset Start(DicomDataset source)
    {
        var report = new DicomDataset();
        Copy(source, report, DicomTag.SpecificCharacterSet);
        return report;
    }

    private static void Copy(DicomDataset from, DicomDataset to, params DicomTag[] tags)
    {
        foreach (var tag in tags)
        {
            if (from.TryGet(tag, out var element) && !element.IsEmpty)
                to.AddOrUpdate(element);
        }
    }
}
