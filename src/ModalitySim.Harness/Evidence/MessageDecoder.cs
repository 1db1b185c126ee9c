using System.Globalization;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Evidence;

/// <summary>Turns a DIMSE message into what the evidence shows. What cannot be decoded is said, never thrown: it is evidence too.</summary>
internal sealed class MessageDecoder(EvidenceOptions options, SecretMask mask)
{
    // A data set that was cut is read up to the element that the cut struck; a nested one may need another try.
    private const int Tries = 4;

    /// <summary>Decodes a message.</summary>
    public EvidenceMessage Decode(DimseMessage message)
    {
        var command = message.Command;
        var status = command.Status;
        var dataset = Dataset(message);
        return new EvidenceMessage
        {
            Name = DimseCommand.NameOf(command.Field),
            IsResponse = DimseCommand.IsResponseField(command.Field),
            ContextId = message.ContextId,
            MessageId = command.MessageId ?? command.MessageIdBeingRespondedTo,
            SopClassUid = command.SopClassUid,
            SopClassName = command.SopClassUid is { } uid ? new DicomUID(uid).Name : null,
            SopInstanceUid = command.SopInstanceUid,
            Status = status?.Code,
            StatusKind = status is { } code ? KindOf(code.Class) : null,
            StatusText = status?.TextFor(command.Field),
            ErrorComment = command.ErrorComment is { } comment ? mask.Text(comment) : null,
            TransferSyntax = message.Data.Count == 0 ? null : DicomTransferSyntax.Find(message.TransferSyntax)?.Name ?? message.TransferSyntax,
            Command = Command(command),
            Dataset = dataset?.Lines is { } lines ? [.. lines.Select(Masked)] : null,
            DatasetOmitted = dataset?.Omitted ?? 0,
            DatasetTrouble = dataset?.Trouble,
        };
    }

    private IReadOnlyList<DataLine> Command(CommandSet command)
    {
        var lines = new DatasetLines(options);
        try
        {
            lines.Add(command.ToDataset());
        }
        catch (DicomDataException e)
        {
            lines.AddCut(e.Tag ?? default, e.Message);
        }

        return [.. lines.Lines.Select(l => Masked(l with { Value = CodeOf(l.Keyword, command) ?? l.Value }))];
    }

    // The standard writes these numbers in hexadecimal.
    private static string? CodeOf(string keyword, CommandSet command) => keyword switch
    {
        nameof(DicomTag.CommandField) => string.Create(CultureInfo.InvariantCulture, $"{(int)command.Field:X4}H, {DimseCommand.NameOf(command.Field)}"),
        nameof(DicomTag.CommandDataSetType) when command.CommandDataSetType is { } type => string.Create(CultureInfo.InvariantCulture, $"{type:X4}H, {(type == CommandSet.NoDataset ? "no data set" : "data set follows")}"),
        nameof(DicomTag.Status) when command.Status is { } status => $"{status}, {status.TextFor(command.Field)}",
        nameof(DicomTag.ErrorID) when command.ErrorId is { } error => string.Create(CultureInfo.InvariantCulture, $"{error:X4}H"),
        _ => null,
    };

    private (IReadOnlyList<DataLine> Lines, int Omitted, string? Trouble)? Dataset(DimseMessage message)
    {
        if (message.Data.Count == 0)
            return null;
        if (DicomTransferSyntax.Find(message.TransferSyntax) is not { } syntax)
            return ([], 0, $"The transfer syntax {message.TransferSyntax} is not known, so the data set is not decoded.");
        var bytes = message.Data.Count == 1 ? message.Data[0] : Joined(message);
        var isCut = message.IsCut || bytes.Length > options.BytesPerDataset;
        if (bytes.Length > options.BytesPerDataset)
            bytes = bytes[..options.BytesPerDataset];
        var readable = bytes;
        string? trouble = null;
        DicomTag? struck = null;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var lines = new DatasetLines(options);
            try
            {
                lines.Add(DatasetReader.Read(readable, syntax));
                if (struck is { } tag)
                    lines.AddCut(tag, isCut ? string.Create(CultureInfo.InvariantCulture, $"not kept: the trace holds the first {bytes.Length} bytes") : "not readable");
                return (lines.Lines, lines.Omitted, isCut ? null : trouble);
            }
            catch (DicomDataException e)
            {
                trouble ??= $"The data set cannot be decoded: {e.Message}.";
                if (e.Offset < 0 || e.Offset >= readable.Length || syntax.IsDeflated)
                    return (lines.Lines, lines.Omitted, trouble);
                struck = e.Tag;
                readable = readable[..(int)e.Offset];
            }
        }

        return ([], 0, trouble);
    }

    private static ReadOnlyMemory<byte> Joined(DimseMessage message)
    {
        var joined = new byte[message.DataLength];
        var at = 0;
        foreach (var piece in message.Data)
        {
            piece.CopyTo(joined.AsMemory(at));
            at += piece.Length;
        }

        return joined;
    }

    private DataLine Masked(DataLine line) => line with { Value = mask.Text(line.Value) };

    private static StatusKind KindOf(StatusClass found) => found switch
    {
        StatusClass.Success => StatusKind.Success,
        StatusClass.Pending => StatusKind.Pending,
        StatusClass.Cancel => StatusKind.Cancel,
        StatusClass.Warning => StatusKind.Warning,
        _ => StatusKind.Failure,
    };
}
