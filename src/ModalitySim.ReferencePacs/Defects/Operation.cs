using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Query;

namespace ModalitySim.Pacs.Defects;

/// <summary>An operation of a service, by which a defect knows the requests that it is about.</summary>
/// <param name="Field">The command field of the request.</param>
/// <param name="AbstractSyntaxes">The abstract syntaxes of its contexts; null for any.</param>
internal sealed record Operation(CommandField Field, IReadOnlyList<string>? AbstractSyntaxes = null)
{
    private static readonly string[] s_steps = [DicomUID.ModalityPerformedProcedureStep.Value];
    private static readonly string[] s_workitems =
    [
        DicomUID.UnifiedProcedureStepPush.Value, DicomUID.UnifiedProcedureStepPull.Value, DicomUID.UnifiedProcedureStepWatch.Value,
        DicomUID.UnifiedProcedureStepQuery.Value,
    ];

    public static Operation Echo { get; } = new(CommandField.CEchoRq);

    public static Operation Store { get; } = new(CommandField.CStoreRq);

    public static Operation Find { get; } = new(CommandField.CFindRq, [.. InformationModel.All.Select(model => model.Find)]);

    public static Operation Get { get; } = new(CommandField.CGetRq);

    public static Operation WorklistFind { get; } = new(CommandField.CFindRq, [DicomUID.ModalityWorklistInformationModelFind.Value]);

    public static Operation StepCreate { get; } = new(CommandField.NCreateRq, s_steps);

    public static Operation StepSet { get; } = new(CommandField.NSetRq, s_steps);

    public static Operation Commit { get; } = new(CommandField.NActionRq, [DicomUID.StorageCommitmentPushModel.Value]);

    public static Operation AvailabilityCreate { get; } = new(CommandField.NCreateRq, [DicomUID.InstanceAvailabilityNotification.Value]);

    public static Operation WorkitemCreate { get; } = new(CommandField.NCreateRq, s_workitems);

    public bool Is(DimseRequest request) =>
        request.Command.Field == Field && (AbstractSyntaxes is null || AbstractSyntaxes.Contains(request.Context.AbstractSyntax));
}
