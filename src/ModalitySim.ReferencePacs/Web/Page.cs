using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Web;

/// <summary>The page as HTML.</summary>
internal static class Page
{
    // Light and dark by the reader's choice; nothing is loaded from anywhere.
    private const string Style =
        ":root{color-scheme:light dark;--line:#d0d7de;--soft:#656d76;--back:#fff;--text:#1f2328;--head:#f6f8fa}" +
        "@media(prefers-color-scheme:dark){:root{--line:#30363d;--soft:#9198a1;--back:#0d1117;--text:#e6edf3;--head:#161b22}}" +
        "body{margin:0 auto;max-width:80rem;padding:1rem;font:15px/1.45 system-ui,sans-serif;background:var(--back);color:var(--text)}" +
        "h1{font-size:1.4rem;margin:.5rem 0}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}h2 span,header p,section>p{color:var(--soft);font-weight:400}" +
        "section>div{overflow-x:auto;border:1px solid var(--line);border-radius:6px}table{border-collapse:collapse;width:100%}" +
        "th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);white-space:pre-wrap;overflow-wrap:anywhere;min-width:5rem}" +
        "th{background:var(--head);font-weight:600}tbody tr:last-child td{border-bottom:0}";

    public static string Write(PageContent content)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        // An icon of nothing, so that no browser asks for one.
        html.Append("<link rel=\"icon\" href=\"data:,\"><title>Reference PACS</title><style>").Append(Style).Append("</style></head><body><header><h1>Reference PACS</h1><p>");
        html.Append(HtmlTable.Text(content.Target)).Append(" · ").Append(content.At.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)).Append("</p></header><main>");
        var table = new HtmlTable(html);
        Studies(table, content);
        Worklist(table, content);
        Steps(table, content);
        table.Section(
            "commitments", "Storage commitments", "Nobody has asked for storage commitment.", ["Requested by", "Transaction UID", "Instances", "State", "Failures"], content.Commitments.Count,
            content.Commitments.Reverse().Select(c => new[] { c.Requestor, c.TransactionUid, Number(c.References.Count), c.State.ToString(), Number(c.Failures) }));
        table.Section(
            "associations", "Live associations", "No association is open.", ["Calling AE", "From", "Since", "Presentation contexts"], content.Associations.Count,
            content.Associations.Select(a => new[] { a.Info.CallingAE, a.Info.Peer, a.Since.ToString("HH:mm:ss", CultureInfo.InvariantCulture), Number(a.Info.Acceptance.PresentationContexts.Count()) }));
        return html.Append("</main></body></html>").ToString();
    }

    private static void Studies(HtmlTable table, PageContent content) => table.Section(
        "studies", "Studies", "Nothing is stored yet.", ["Patient", "Patient ID", "Date", "Accession", "Modalities", "Description", "Series", "Instances"], content.Studies.Count,
        content.Studies.Reverse().Select(s => Row(
            s, DicomTag.PatientName, DicomTag.PatientID, DicomTag.StudyDate, DicomTag.AccessionNumber, DicomTag.ModalitiesInStudy, DicomTag.StudyDescription,
            DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances)));

    private static void Worklist(HtmlTable table, PageContent content) => table.Section(
        "worklist", "Worklist", "Nothing is scheduled.", ["Patient", "Patient ID", "Accession", "Start date", "Start time", "Modality", "Station", "Step"], content.Worklist.Count,
        content.Worklist.Select(e => (string?[])
        [
            .. Row(e.Attributes, DicomTag.PatientName, DicomTag.PatientID, DicomTag.AccessionNumber),
            .. Row(e.ScheduledStep, DicomTag.ScheduledProcedureStepStartDate, DicomTag.ScheduledProcedureStepStartTime, DicomTag.Modality, DicomTag.ScheduledStationAETitle, DicomTag.ScheduledProcedureStepDescription),
        ]));

    private static void Steps(HtmlTable table, PageContent content)
    {
        table.Section(
            "performed", "Performed procedure steps", "No step has been performed.", ["Status", "Patient", "Patient ID", "Modality", "Station", "Step ID", "Started", "Updated"], content.PerformedSteps.Count,
            content.PerformedSteps.Reverse().Select(p => (string?[])
            [
                p.Status,
                .. Row(p.Attributes, DicomTag.PatientName, DicomTag.PatientID, DicomTag.Modality, DicomTag.PerformedStationAETitle, DicomTag.PerformedProcedureStepID, DicomTag.PerformedProcedureStepStartDate),
                p.Updated.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            ]));
        table.Section(
            "workitems", "Unified procedure steps", "There is no unified procedure step.", ["State", "Label", "Patient", "Patient ID", "Priority", "Updated"], content.Workitems.Count,
            content.Workitems.Reverse().Select(w => (string?[])
            [
                w.State, .. Row(w.Attributes, DicomTag.ProcedureStepLabel, DicomTag.PatientName, DicomTag.PatientID, DicomTag.ScheduledProcedureStepPriority),
                w.Updated.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            ]));
    }

    private static string?[] Row(DicomDataset dataset, params DicomTag[] tags) => [.. tags.Select(dataset.GetString)];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
