using System.Buffers.Binary;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Conformance.Answers;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps.Normalized;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Steps.Printing;

/// <summary>
/// Prints images on film (PS3.4 Annex H): film session and film box by N-CREATE, each image box by N-SET, the print by N-ACTION, and
/// the end of the session by N-DELETE. Every answer is judged.
/// </summary>
internal sealed record PrintStep : AskingStep
{
    private const int Print = 1;
    private const string FilmBoxes = "PRN-001";
    private const string Printing = "PRN-002";
    private const string Deletion = "PRN-003";

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<PrintStep>(
        StepKeys.Verb<PrintStep>("print", "Prints the first images of a procedure step on one film, in grayscale, and ends the film session.")
            .Key("of", CommonShapes.Name, "The procedure step; mpps by default.", (s, v) => s with { Of = v })
            .Key("columns", CommonShapes.Integer(1, 8), "Columns of images on the film; 1 by default.", (s, v) => s with { Columns = v })
            .Key("rows", CommonShapes.Integer(1, 8), "Rows of images on the film; 1 by default.", (s, v) => s with { Rows = v })
            .Key("copies", CommonShapes.Integer(1, 99), "Number of Copies; 1 by default.", (s, v) => s with { Copies = v })
            .Asks());

    public string Of { get; init; } = CaseState.DefaultProcedureStep;

    public int Columns { get; init; } = 1;

    public int Rows { get; init; } = 1;

    public int Copies { get; init; } = 1;

    public override IEnumerable<StepReference> Needs =>
        Of == CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    protected override ServiceName Service => ServiceName.Print;

    protected override string? DefaultRequirement => null;

    protected override Expectation DefaultExpectation { get; } = Expectation.OfStatus(["0x0000"], "0x0107", "0xB600", "0xB603", "0xB604", "0xB605", "0xB609", "0xB60A");

    protected override string Subject(StepContext context) => "Print";

    protected override IReadOnlyList<PresentationContextRequest> Contexts(StepContext context) => ServiceContexts.Of(ServiceName.Print, context.Case.Device);

    protected override async Task<Answer> AskAsync(StepContext context, StepAssociation association, CancellationToken cancellation)
    {
        var state = context.Case;
        var session = state.NewUid("film session");
        var box = state.NewUid("film box");
        var (answer, good) = await AskAsync(context, association, "N-CREATE of the film session", FilmBoxes, Call(CommandField.NCreateRq, DicomUID.BasicFilmSession, session) with
        {
            Dataset = new DicomDataset().AddOrUpdate(DicomTag.NumberOfCopies, $"{Copies}").AddOrUpdate(DicomTag.MediumType, "BLUE FILM"),
        }, cancellation).ConfigureAwait(false);
        if (!good)
            return answer;
        (answer, good) = await AskAsync(context, association, "N-CREATE of the film box", FilmBoxes, Call(CommandField.NCreateRq, DicomUID.BasicFilmBox, box) with { Dataset = FilmBox(session) }, cancellation).ConfigureAwait(false);
        if (!good)
            return answer;
        var images = answer.Items is [.., var made] ? made.GetItems(DicomTag.ReferencedImageBoxSequence) : [];
        // PS3.4 §H.4.2.2.1.3: one image box for each position of the format.
        if (images.Count != Columns * Rows)
        {
            context.Findings.Add(RequirementFinding.Broken(FilmBoxes, "The film box has not as many image boxes as its format asks for",
                FormattableString.Invariant($"{Columns * Rows}"), FormattableString.Invariant($"{images.Count}"), answer.Evidence));
            return answer;
        }

        for (var i = 0; i < images.Count; i++)
        {
            var uid = images[i].GetString(DicomTag.ReferencedSOPInstanceUID) ?? "";
            var call = Call(CommandField.NSetRq, DicomUID.BasicGrayscaleImageBox, uid) with { Dataset = ImageBox(state.FindProcedureStep(Of), i) };
            (answer, good) = await AskAsync(context, association, "N-SET of an image box", Printing, call, cancellation).ConfigureAwait(false);
            if (!good)
                return answer;
        }

        (answer, good) = await AskAsync(context, association, "N-ACTION that prints the film", Printing, Call(CommandField.NActionRq, DicomUID.BasicFilmBox, box) with { ActionType = Print }, cancellation).ConfigureAwait(false);
        if (good)
            (answer, good) = await AskAsync(context, association, "N-DELETE of the film box", Deletion, Call(CommandField.NDeleteRq, DicomUID.BasicFilmBox, box), cancellation).ConfigureAwait(false);
        if (good)
            (answer, _) = await AskAsync(context, association, "N-DELETE of the film session", Deletion, Call(CommandField.NDeleteRq, DicomUID.BasicFilmSession, session), cancellation).ConfigureAwait(false);
        return answer;
    }

    private async Task<(Answer Answer, bool Good)> AskAsync(StepContext context, StepAssociation association, string subject, string requirement, NormalizedCall call, CancellationToken cancellation)
    {
        var answer = await call.AskAsync(association, context.Findings, cancellation).ConfigureAwait(false);
        var finding = Judge.Answer(subject, answer, Expect ?? DefaultExpectation, Requirement ?? requirement, Level);
        context.Findings.Add(finding);
        return (answer, finding.Verdict <= Verdict.Warning);
    }

    private static NormalizedCall Call(CommandField field, DicomUID sopClass, string uid) =>
        new(field, sopClass.Value, uid) { AbstractSyntax = DicomUID.BasicGrayscalePrintManagementMeta.Value };

    private DicomDataset FilmBox(string session) => new DicomDataset()
        .AddOrUpdate(DicomTag.ImageDisplayFormat, FormattableString.Invariant($"STANDARD\\{Columns},{Rows}"))
        .AddOrUpdate(DicomTag.FilmOrientation, "PORTRAIT")
        .AddOrUpdate(DicomTag.FilmSizeID, "14INX17IN")
        .AddOrUpdate(DicomTag.MagnificationType, "CUBIC")
        .AddOrUpdate(DicomTag.ReferencedFilmSessionSequence, new DicomDataset()
            .AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.BasicFilmSession)
            .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, session));

    // PS3.3 §C.13.5: a grayscale image of 8 bits, prepared for the film.
    private static DicomDataset ImageBox(ProcedureStep step, int position)
    {
        var source = step.Acquisition.CreateInstance(Math.Min(position, step.Acquisition.InstanceCount - 1));
        var image = new DicomDataset()
            .AddOrUpdate(DicomTag.SamplesPerPixel, 1)
            .AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
            .AddOrUpdate(DicomTag.Rows, source.GetInt32(DicomTag.Rows) ?? 1)
            .AddOrUpdate(DicomTag.Columns, source.GetInt32(DicomTag.Columns) ?? 1)
            .AddOrUpdate(DicomTag.BitsAllocated, 8)
            .AddOrUpdate(DicomTag.BitsStored, 8)
            .AddOrUpdate(DicomTag.HighBit, 7)
            .AddOrUpdate(DicomTag.PixelRepresentation, 0)
            .AddOrUpdate(DicomTag.PixelData, DicomVR.OB, EightBits(source));
        return new DicomDataset()
            .AddOrUpdate(DicomTag.ImageBoxPosition, position + 1)
            .AddOrUpdate(DicomTag.BasicGrayscaleImageSequence, image);
    }

    private static byte[] EightBits(DicomDataset source)
    {
        var pixels = source.GetBytes(DicomTag.PixelData).Span;
        var count = (source.GetInt32(DicomTag.Rows) ?? 1) * (source.GetInt32(DicomTag.Columns) ?? 1);
        var shift = Math.Max(0, (source.GetInt32(DicomTag.BitsStored) ?? 8) - 8);
        var film = new byte[count + (count & 1)];
        var wide = source.GetInt32(DicomTag.BitsAllocated) == 16;
        for (var i = 0; i < count && (wide ? (2 * i) + 1 : i) < pixels.Length; i++)
            film[i] = wide ? (byte)(BinaryPrimitives.ReadUInt16LittleEndian(pixels[(2 * i)..]) >> shift) : pixels[i];
        return film;
    }
}
