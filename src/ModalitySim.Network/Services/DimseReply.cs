using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Network.Services;

/// <summary>What a response says (PS3.7 §9.3, §10.3, Annex C). Message id and UIDs are taken from the request unless said otherwise.</summary>
/// <param name="Status">The status.</param>
public sealed record DimseReply(DicomStatus Status)
{
    // PS3.7 Table E.1-1: error comment has VR LO.
    private const int CommentLength = 64;

    /// <summary>Success, and nothing else.</summary>
    public static DimseReply Success { get; } = new(DicomStatus.Success);

    /// <summary>The data set, or null for none.</summary>
    public DicomDataset? Dataset { get; init; }

    /// <summary>The error comment, cut to 64 characters; null for none.</summary>
    public string? ErrorComment { get; init; }

    /// <summary>The error id; null for none.</summary>
    public ushort? ErrorId { get; init; }

    /// <summary>The offending elements.</summary>
    public IReadOnlyList<DicomTag> OffendingElements { get; init; } = [];

    /// <summary>The attribute identifier list.</summary>
    public IReadOnlyList<DicomTag> AttributeIdentifierList { get; init; } = [];

    /// <summary>The affected SOP instance when the request did not name it; null to mirror the request.</summary>
    public string? AffectedSopInstanceUid { get; init; }

    /// <summary>Sub-operations remaining; null for none.</summary>
    public ushort? Remaining { get; init; }

    /// <summary>Sub-operations completed; null for none.</summary>
    public ushort? Completed { get; init; }

    /// <summary>Sub-operations failed; null for none.</summary>
    public ushort? Failed { get; init; }

    /// <summary>Sub-operations with a warning; null for none.</summary>
    public ushort? Warnings { get; init; }

    /// <summary>The last word on the command set, to make it as wrong as wanted; null leaves it.</summary>
    public Action<CommandSetBuilder>? Alter { get; init; }

    internal CommandSet Build(CommandSet request)
    {
        var builder = CommandSetBuilder.Response(request, Status);
        if (ErrorComment is { Length: > 0 } comment)
            builder.Set(DicomTag.ErrorComment, Comment(comment));
        if (OffendingElements.Count > 0)
            builder.Set(DicomTag.OffendingElement, OffendingElements);
        if (AttributeIdentifierList.Count > 0)
            builder.Set(DicomTag.AttributeIdentifierList, AttributeIdentifierList);
        if (AffectedSopInstanceUid is not null)
            builder.Set(DicomTag.AffectedSOPInstanceUID, AffectedSopInstanceUid);

        // PS3.7 §10.1.1.1.5, §10.1.4.1.6: the type comes back when there is a reply to it.
        if (Dataset is not null)
        {
            SetNumber(builder, DicomTag.EventTypeID, request.EventTypeId);
            SetNumber(builder, DicomTag.ActionTypeID, request.ActionTypeId);
        }

        SetNumber(builder, DicomTag.ErrorID, ErrorId);
        SetNumber(builder, DicomTag.NumberOfRemainingSuboperations, Remaining);
        SetNumber(builder, DicomTag.NumberOfCompletedSuboperations, Completed);
        SetNumber(builder, DicomTag.NumberOfFailedSuboperations, Failed);
        SetNumber(builder, DicomTag.NumberOfWarningSuboperations, Warnings);
        if (Alter is null)
            return builder.Finish(Dataset is not null);
        Alter(builder);
        return builder.Build(Dataset is not null);
    }

    private static void SetNumber(CommandSetBuilder builder, DicomTag tag, ushort? value)
    {
        if (value is { } number)
            builder.Set(tag, number);
    }

    // The default repertoire without control characters, and no value delimiter.
    private static string Comment(string text)
    {
        var clean = string.Concat(text.Select(c => c is >= ' ' and <= '~' and not '\\' ? c : ' '));
        return clean.Length <= CommentLength ? clean : clean[..CommentLength];
    }
}
