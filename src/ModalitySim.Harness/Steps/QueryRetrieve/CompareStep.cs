using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Listening;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Network.Dimse;

namespace ModalitySim.Harness.Steps.QueryRetrieve;

/// <summary>
/// Compares what came back with what was sent, element by element and pixel by pixel: success is only a claim. What the standard lets an
/// archive change is listed; what it lets it change only with a warning is held against the answer to the C-STORE (PS3.4 §B.4.1).
/// </summary>
internal sealed record CompareStep : Step
{
    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<CompareStep>(
        StepKeys.Verb<CompareStep>("compare", "Compares every instance that came back by move, get or wado with what was sent, attribute by attribute and pixel by pixel.")
            .Key("of", CommonShapes.Name, "The procedure step whose images are compared; all of them by default.", (s, v) => s with { Of = v })
            .Key("complete", CommonShapes.Boolean, "true: everything that was stored must have come back.", (s, v) => s with { Complete = v }));

    // PS3.4 Table B.4-1.
    private static readonly DicomTag[] Coercible =
        [DicomTag.PatientID, DicomTag.IssuerOfPatientID, DicomTag.OtherPatientIDsSequence, DicomTag.StudyInstanceUID, DicomTag.SeriesInstanceUID];

    // PS3.4 §B.4.1.3 note 4: corrected by what the information system knows of patient and order.
    private static readonly DicomTag[] Correctable =
    [
        DicomTag.SpecificCharacterSet, DicomTag.AccessionNumber, DicomTag.StudyDescription, DicomTag.ReferringPhysicianName, DicomTag.StudyID,
        DicomTag.InstitutionName, DicomTag.RequestAttributesSequence,
    ];

    // What says how pixels are encoded, and follows them (PS3.5 §8.2).
    private static readonly DicomTag[] OfEncoding =
        [DicomTag.PixelData, DicomTag.PhotometricInterpretation, DicomTag.PlanarConfiguration, DicomTag.ExtendedOffsetTable, DicomTag.ExtendedOffsetTableLengths];

    public string? Of { get; init; }

    public bool Complete { get; init; }

    public override IEnumerable<StepReference> Needs =>
        Of is null or CaseState.DefaultProcedureStep ? base.Needs : base.Needs.Append(new StepReference(ReferenceKind.ProcedureStep, Of, "of"));

    public override Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        var state = context.Case;
        var sent = Of is null ? state.Sent.All : state.Sent.Of(Of);
        var came = state.Inbox.Messages.Where(m => m.Command.Field == CommandField.CStoreRq && m.Command.SopInstanceUid is not null)
            .GroupBy(m => m.Command.SopInstanceUid!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var compared = 0;
        foreach (var instance in sent)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!came.TryGetValue(instance.SopInstanceUid, out var copies))
            {
                if (Complete)
                    context.Findings.Add(RequirementFinding.Broken("STO-002", "An instance that was stored did not come back", "every instance", "missing", []));
                continue;
            }

            compared++;
            foreach (var copy in copies)
                Compare(context, instance, copy);
        }

        var evidence = came.Values.SelectMany(c => c).Select(m => m.Evidence).LastOrDefault() ?? [];
        if (compared == 0)
            context.Findings.Add(new Finding(Verdict.Inconclusive, null, null, "Nothing came back that could be compared with what was sent", null, null, []));
        else if (context.Findings.ToList().All(f => f.Verdict == Verdict.Pass))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{compared} instances came back as they were sent: every attribute, every pixel");
            context.Findings.Add(RequirementFinding.Kept("STO-002", text, evidence), atHead: true);
        }

        var findings = context.Findings.ToList();
        return Task.FromResult(new StepOutcome { Findings = findings, Notes = context.Notes, MayContinue = findings.All(f => f.Verdict <= Verdict.Warning) });
    }

    private static void Compare(StepContext context, SentInstance sent, IncomingMessage copy)
    {
        if (copy.Dataset is not { } retrieved)
        {
            context.Findings.Add(RequirementFinding.Broken("STO-002", "An instance came back that cannot be read", "a data set", copy.Trouble ?? "no data set", copy.Evidence));
            return;
        }

        var original = sent.Make();
        var changes = InstanceComparison.Compare(original, retrieved);
        if (changes.Any(c => c.Tag == DicomTag.PixelData) && HasSamePixels(original, copy))
        {
            const string note = "an image came back in another transfer syntax; its decoded pixels have the same hash";
            if (!context.Notes.Contains(note)) context.Notes.Add(note);
            changes = [.. changes.Where(c => !OfEncoding.Contains(c.Tag))];
        }

        foreach (var change in changes)
        {
            if (Judge(sent, change, copy.Evidence) is { } finding)
                context.Findings.Add(finding);
            else if (!context.Notes.Contains(Describe(change)))
                context.Notes.Add(Describe(change));
        }
    }

    // Made by another encoding of the same pixels, a transcoded copy is still the same image (PS3.4 §B.4.1.3: lossless compression).
    private static bool HasSamePixels(DicomDataset sent, IncomingMessage copy)
    {
        try
        {
            return DicomTransferSyntax.Find(copy.Message.TransferSyntax ?? "") is { } syntax
                && PixelHash.Of(sent, DicomTransferSyntax.ExplicitVRLittleEndian) is { } hash && hash == PixelHash.Of(copy.Dataset!, syntax);
        }
        catch (Exception e) when (e is DicomDataException or NotSupportedException)
        {
            // Pixels that cannot be decoded are judged by their bytes.
            return false;
        }
    }

    // Null for what the standard permits without a word.
    private static Finding? Judge(SentInstance sent, InstanceChange change, IReadOnlyList<string> evidence)
    {
        switch (change.Kind)
        {
            case ChangeKind.Added or ChangeKind.EmptyVanished:
                return null;
            case ChangeKind.Lost:
                return RequirementFinding.Broken("STO-003", $"{change.Path} was stored and did not come back", change.Sent, "absent", evidence);
        }

        if (Coercible.Contains(change.Tag))
        {
            return sent.Status != 0 ? null : RequirementFinding.Broken("STO-013",
                $"{change.Path} was changed, and the C-STORE was answered without a warning", "status 0xB000", Shown(change), evidence);
        }

        if (Correctable.Contains(change.Tag) || change.Tag.Group == 0x0010)
            return RequirementFinding.Kept("STO-002", $"{change.Path} was corrected by the target", evidence) with { Verdict = Verdict.Warning, Expected = change.Sent, Actual = change.Retrieved };
        return RequirementFinding.Broken(change.Tag == DicomTag.PixelData ? "STO-002" : "STO-003", $"{change.Path} came back with another value", change.Sent, change.Retrieved, evidence);
    }

    private static string Shown(InstanceChange change) => $"{change.Sent} became {change.Retrieved}";

    private static string Describe(InstanceChange change) => change.Kind switch
    {
        ChangeKind.Added => $"the target added {change.Path}: {change.Retrieved}",
        ChangeKind.EmptyVanished => $"the target dropped {change.Path}, which was empty",
        _ => $"the target changed {change.Path}, and said so: {Shown(change)}",
    };
}
