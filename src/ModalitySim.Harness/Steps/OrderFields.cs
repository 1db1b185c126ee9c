using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps;

/// <summary>What a scenario can say about an order: <c>${{ order.patientId }}</c>.</summary>
internal static class OrderFields
{
    private static readonly (string Name, Func<Order, ScheduledStep?, string?> Read)[] Fields =
    [
        ("patientName", (o, _) => o.Patient.Name),
        ("patientId", (o, _) => o.Patient.PatientId),
        ("studyInstanceUid", (o, s) => o.StudyInstanceUid ?? s?.StudyInstanceUid),
        ("accessionNumber", (_, s) => s?.AccessionNumber),
        ("procedureId", (_, s) => s?.RequestedProcedureId),
        ("stepId", (_, s) => s?.StepId),
        ("stationAE", (_, s) => s?.StationAETitle),
        ("modality", (_, s) => s?.Modality),
        ("startDate", (_, s) => s?.Start?.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture)),
        ("startTime", (_, s) => s?.Start?.ToString("HHmmss", System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>The names of the fields.</summary>
    public static IEnumerable<string> Names => Fields.Select(f => f.Name);

    /// <summary>The fields of an order; empty text for what it does not have.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Order order) =>
        Fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Read(order, order.Steps.Count == 0 ? null : order.Steps[0]) ?? ""));
}
