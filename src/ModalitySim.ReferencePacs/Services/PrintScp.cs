using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;
using ModalitySim.Network.UpperLayer;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.Print;

namespace ModalitySim.Pacs.Services;

/// <summary>Basic Grayscale Print Management Meta SOP Class (PS3.4 §H.3.2): Film Session, Film Box, Grayscale Image Box and Printer.</summary>
internal sealed class PrintScp(PrintPolicy policy, Printer printer, ILogger log) : IScpService
{
    private const ushort Print = 1;

    private static readonly string s_session = DicomUID.BasicFilmSession.Value;
    private static readonly string s_film = DicomUID.BasicFilmBox.Value;
    private static readonly string s_image = DicomUID.BasicGrayscaleImageBox.Value;
    private static readonly string s_printer = DicomUID.Printer.Value;

    // PS3.4 Tables H.4-1, H.4-5, H.4.3.1.2-1, H.4-15.
    private static readonly Dictionary<string, CommandField[]> s_operations = new(StringComparer.Ordinal)
    {
        [s_session] = [CommandField.NCreateRq, CommandField.NSetRq, CommandField.NActionRq, CommandField.NDeleteRq],
        [s_film] = [CommandField.NCreateRq, CommandField.NSetRq, CommandField.NActionRq, CommandField.NDeleteRq],
        [s_image] = [CommandField.NSetRq],
        [s_printer] = [CommandField.NGetRq],
    };

    // A session goes with its association.
    private readonly ConditionalWeakTable<AssociationInfo, PrintSession> _sessions = [];

    public IEnumerable<string> SopClasses { get; } = [DicomUID.BasicGrayscalePrintManagementMeta.Value];

    // The members of the meta SOP class come on its context; answered here (PS3.7 §C.5.20).
    public bool Fits(PresentationContext context, string sopClassUid) => true;

    public ValueTask HandleAsync(DimseRequest request, IDimseResponder responder, CancellationToken cancellationToken)
    {
        OperationOutcome outcome;
        try
        {
            outcome = Carry(request);
        }
        catch (DicomDataException e)
        {
            outcome = new() { Status = DicomStatus.ProcessingFailure.Code, ErrorComment = e.Message };
        }

        if (!new DicomStatus(outcome.Status).IsDone)
            LogMessages.Answered(log, DimseCommand.NameOf(request.Command.Field), request.Association.CallingAE, outcome.Status, outcome.ErrorComment);
        return responder.SendAsync(NormalizedReply.Of(outcome), cancellationToken);
    }

    private OperationOutcome Carry(DimseRequest request)
    {
        if (!s_operations.TryGetValue(request.SopClassUid, out var operations))
            return new() { Status = DicomStatus.NoSuchSopClass.Code };
        if (!operations.Contains(request.Command.Field))
            return new() { Status = DicomStatus.UnrecognizedOperation.Code };
        if (request.Command.Field == CommandField.NActionRq && request.Command.ActionTypeId != Print)
            return new() { Status = DicomStatus.NoSuchActionType.Code };
        var session = _sessions.GetValue(request.Association, association => new PrintSession(policy, printer, association.CallingAE));
        var uid = request.SopInstanceUid ?? "";
        var data = request.Dataset ?? new DicomDataset();
        if (request.SopClassUid == s_printer)
            return GetPrinter(uid, request.Command.AttributeIdentifierList);
        if (request.SopClassUid == s_image)
            return session.SetImage(uid, data);
        var isSession = request.SopClassUid == s_session;
        return request.Command.Field switch
        {
            CommandField.NCreateRq => isSession ? session.CreateSession(request.SopInstanceUid, data) : session.CreateFilm(request.SopInstanceUid, data),
            CommandField.NSetRq => isSession ? session.SetSession(uid, data) : session.SetFilm(uid, data),
            CommandField.NDeleteRq => isSession ? session.DeleteSession(uid) : session.DeleteFilm(uid),
            _ => isSession ? session.PrintAll(uid) : session.PrintFilm(uid),
        };
    }

    // PS3.4 §H.4.6.5: the printer is well known.
    private static OperationOutcome GetPrinter(string uid, IReadOnlyList<DicomTag> wanted)
    {
        if (uid != DicomUID.PrinterInstance.Value)
            return new() { Status = OperationStatus.NoSuchSopInstance, SopInstanceUid = uid };
        var attributes = new DicomDataset();
        foreach (var (tag, value) in PrintTable.Printer)
            attributes.AddOrUpdate(tag, value);
        return AttributeSelection.Of(attributes, wanted, []) with { SopInstanceUid = uid };
    }
}
