using System.Globalization;
using System.Text.Json.Nodes;
using ModalitySim.Harness.Scenarios.Attributes;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Steps;

/// <summary>What the hospital booked under one name: what the scenario fixes; the rest is drawn from the seed.</summary>
internal sealed record Booking
{
    private static readonly Shape<DateTime> Moment = new ScalarShape<DateTime>("a date and time as YYYYMMDD or YYYYMMDDHHMMSS",
        (string text, out DateTime value) => DateTime.TryParseExact(text, ["yyyyMMdd", "yyyyMMddHHmmss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        () => new JsonObject { ["type"] = new JsonArray("string", "integer") });

    private static readonly ObjectShape<Booking> Shape = AttributeChanges.Declare(
        new ObjectShape<Booking>("booking", "An order that the hospital booked before the case begins.", () => new Booking())
            .Key("steps", CommonShapes.Integer(1, 99), "How many scheduled steps; 1 by default.", (b, v) => b.With(o => o with { Steps = v }))
            .Key("separateProcedures", CommonShapes.Boolean, "true: each step belongs to a requested procedure of its own (the group case).",
                (b, v) => b.With(o => o with { SeparateProcedures = v }))
            .Key("patientName", CommonShapes.Text, "Patient's Name.", (b, v) => b.With(o => o with { PatientName = v }))
            .Key("patientId", CommonShapes.Text, "Patient ID.", (b, v) => b.With(o => o with { PatientId = v }))
            .Key("accessionNumber", CommonShapes.Text, "Accession Number.", (b, v) => b.With(o => o with { AccessionNumber = v }))
            .Key("studyInstanceUid", CommonShapes.Text, "Study Instance UID.", (b, v) => b.With(o => o with { StudyInstanceUid = v }))
            .Key("procedureId", CommonShapes.Text, "Requested Procedure ID.", (b, v) => b.With(o => o with { RequestedProcedureId = v }))
            .Key("procedure", CommonShapes.Text, "Requested Procedure Description.", (b, v) => b.With(o => o with { ProcedureDescription = v }))
            .Key("stepId", CommonShapes.Text, "Scheduled Procedure Step ID.", (b, v) => b.With(o => o with { StepId = v }))
            .Key("modality", CommonShapes.Text, "Modality; the device's own by default.", (b, v) => b.With(o => o with { Modality = v }))
            .Key("stationAE", TargetReader.AETitle, "Scheduled Station AE Title; the device's own by default.", (b, v) => b.With(o => o with { StationAETitle = v }))
            .Key("referringPhysician", CommonShapes.Text, "Referring Physician's Name.", (b, v) => b.With(o => o with { ReferringPhysicianName = v }))
            .Key("performingPhysician", CommonShapes.TextOrNothing, "Scheduled Performing Physician's Name; nothing books none.",
                (b, v) => b.With(o => o with { PerformingPhysicianName = v }))
            .Key("start", Moment, "Scheduled start, YYYYMMDD or YYYYMMDDHHMMSS; the time of the case by default.", (b, v) => b.With(o => o with { Start = v }))
            .Key("priority", CommonShapes.Text, "Requested Procedure Priority.", (b, v) => b.With(o => o with { Priority = v })),
        "the worklist items", b => b.Changes, (b, v) => b with { Changes = v });

    /// <summary>The mapping <c>schedule</c>: a name for each order.</summary>
    public static readonly Shape<IReadOnlyDictionary<string, Booking>> Schedule = CommonShapes.NamesTo(Shape);

    /// <summary>What the scenario fixes.</summary>
    public ScheduleOptions Options { get; init; } = new();

    /// <summary>What the scenario changes in the worklist items made of it.</summary>
    public AttributeChanges Changes { get; init; } = AttributeChanges.None;

    private Booking With(Func<ScheduleOptions, ScheduleOptions> change) => this with { Options = change(Options) };
}
