using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.Normalized;

/// <summary>A normalized request: what it names and what it carries (PS3.7 §10.1).</summary>
/// <param name="Field">The request.</param>
/// <param name="SopClassUid">The SOP class that the command names.</param>
/// <param name="SopInstanceUid">The instance, or null to name none.</param>
internal sealed record NormalizedCall(CommandField Field, string SopClassUid, string? SopInstanceUid)
{
    /// <summary>The abstract syntax of the presentation context, where it is not the SOP class.</summary>
    public string? AbstractSyntax { get; init; }

    public DicomDataset? Dataset { get; init; }

    public int? ActionType { get; init; }

    public int? EventType { get; init; }

    /// <summary>The attributes that an N-GET asks for; none for all.</summary>
    public IReadOnlyList<DicomTag> Attributes { get; init; } = [];

    /// <summary>Sends the request over an association and takes its response; the answer says so when there is no context for it.</summary>
    public async Task<Answer> AskAsync(StepAssociation association, FindingList basics, CancellationToken cancellation)
    {
        var syntax = AbstractSyntax ?? SopClassUid;
        if (association.Contexts.FindAccepted(syntax) is not { } presentation)
            return association.Refused(syntax, new DicomUID(syntax).Name);
        var command = CommandSetBuilder.Request(Field, association.NextMessageId(), SopClassUid, string.IsNullOrEmpty(SopInstanceUid) ? null : SopInstanceUid);
        if (ActionType is { } action)
            command.Set(DicomTag.ActionTypeID, (ushort)action);
        if (EventType is { } type)
            command.Set(DicomTag.EventTypeID, (ushort)type);
        if (Attributes.Count > 0)
            command.Set(DicomTag.AttributeIdentifierList, Attributes);
        var built = command.Build(Dataset is not null);
        var message = Dataset is null ? new DimseMessage(presentation.Id, built) : DatasetMessage.Create(presentation, built, Dataset);
        return await association.AskAsync(message, basics, null, cancellation).ConfigureAwait(false);
    }
}
