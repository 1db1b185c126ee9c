using System.Globalization;
using ModalitySim.Dicom.Comparison;
using ModalitySim.Dicom.Dictionary;
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

        var syntax = DicomTransferSyntax.Find(copy.Message.TransferSyntax) ?? DicomTransferSyntax.ImplicitVRLittleEndian;
        var differences = DatasetComparison.Compare(sent.Make(), DicomTransferSyntax.ExplicitVRLittleEndian, retrieved, syntax).Differences;
        foreach (var difference in differences)
        {
            if (Judge(sent, difference, copy.Evidence) is { } finding)
                context.Findings.Add(finding);
            else if (Describe(difference) is { } note && !context.Notes.Contains(note))
                context.Notes.Add(note);
        }

        if (!differences.Any(d => IsUndeclared(sent, d)))
            context.Findings.Add(RequirementFinding.Kept("STO-013", "No identifying attribute was changed without a word", copy.Evidence));
    }

    // PS3.4 §B.4.1.3: who changes what identifies patient, study or series says so with B000H.
    private static bool IsUndeclared(SentInstance sent, Difference difference) =>
        Coercible.Contains(difference.Root) && (difference.IsChange || difference.IsLoss) && sent.Status == 0;

    // Null for what the standard permits without a word.
    private static Finding? Judge(SentInstance sent, Difference difference, IReadOnlyList<string> evidence)
    {
        if (IsUndeclared(sent, difference))
        {
            return RequirementFinding.Broken("STO-013", $"{difference.Path} was changed, and the C-STORE was answered without a warning", "status 0xB000",
                Shown(difference), evidence);
        }

        if (difference.Kind == DifferenceKind.Permitted)
            return null;
        if (difference.Kind == DifferenceKind.Inconclusive)
            return new Finding(Verdict.Inconclusive, null, difference.Clause, "The pixels came back in a transfer syntax that is not decoded here", difference.Before, difference.After, evidence);
        if (difference.IsAddition)
            return null;
        if (Correctable.Contains(difference.Root) || difference.Root.Group == 0x0010)
        {
            if (difference.IsChange)
                return RequirementFinding.Kept("STO-002", $"{difference.Path} was corrected by the target", evidence) with { Verdict = Verdict.Warning, Expected = difference.Before, Actual = difference.After };
        }

        return difference.IsLoss
            ? RequirementFinding.Broken("STO-003", $"{difference.Path} was stored and did not come back", difference.Before, "absent", evidence)
            : RequirementFinding.Broken(difference.Root == DicomTag.PixelData ? "STO-002" : "STO-003", $"{difference.Path} came back with another value", difference.Before, difference.After, evidence);
    }

    private static string Shown(Difference difference) => $"{difference.Before} became {(difference.After.Length == 0 ? "nothing" : difference.After)}";

    // What is worth a remark; other padding and spelling is not.
    private static string? Describe(Difference difference) => difference.Code switch
    {
        "added" => $"the target added {difference.Path}: {difference.After}",
        "empty-lost" => $"the target dropped {difference.Path}, which was empty",
        "transcoded" => "an image came back in another transfer syntax; its decoded pixels have the same hash",
        "character-set" => $"{difference.Path} came back in another character set",
        _ => difference.IsChange || difference.IsLoss ? $"the target changed {difference.Path}, as it may ({difference.Clause}): {Shown(difference)}" : null,
    };
}
