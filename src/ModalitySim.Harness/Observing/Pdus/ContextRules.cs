using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Pdus;

/// <summary>What an A-ASSOCIATE-AC says to the request, its user information apart (PS3.8 §9.3.3).</summary>
internal static class ContextRules
{
    public static void Check(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        CheckFixedFields(request, acceptance, seen);
        CheckItems(request, acceptance, seen);
        CheckResults(request, acceptance, seen);
        CheckTransferSyntaxes(request, acceptance, seen);
        CheckSupport(request, acceptance, seen);
    }

    // PS3.8 Table 9-17.
    private static void CheckFixedFields(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var fault = (acceptance.ProtocolVersion & 1) == 0 ? FormattableString.Invariant($"protocol version {acceptance.ProtocolVersion:X4}H")
            : Title(acceptance.CalledAE) != Title(request.CalledAE) ? $"bytes 11-26 \"{acceptance.CalledAE}\", requested \"{request.CalledAE}\""
            : Title(acceptance.CallingAE) != Title(request.CallingAE) ? $"bytes 27-42 \"{acceptance.CallingAE}\", requested \"{request.CallingAE}\""
            : !Reserved(acceptance).SequenceEqual(Reserved(request)) ? $"bytes 43-74 {Convert.ToHexString(Reserved(acceptance))}"
            : null;
        seen.Expect(fault is null, "UL-001", "The acceptance does not mirror the request", "protocol version 1; bytes 11-74 as in the request", fault);
    }

    private static void CheckItems(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var names = acceptance.Items.OfType<ApplicationContextItem>().Select(i => i.Name).ToList();
        if (request.ApplicationContextName != ApplicationContextItem.Dicom)
            seen.Expect(names is [ApplicationContextItem.Dicom], "UL-004", "A foreign application context was accepted", $"a rejection, or {ApplicationContextItem.Dicom}", string.Join(", ", names));
        else if (names is not [ApplicationContextItem.Dicom])
            seen.Against("PS3.8 §9.3.3.1", "The acceptance has another application context than DICOM's", ApplicationContextItem.Dicom, names.Count == 0 ? "none" : string.Join(", ", names));
        if (acceptance.Items.OfType<UserInformationItem>().Count() != 1)
            seen.Against("PS3.8 §9.3.3", "The acceptance has not one user information item", "one", FormattableString.Invariant($"{acceptance.Items.OfType<UserInformationItem>().Count()}"));

        // PS3.8 §9.3.1.
        var types = acceptance.Items.Select(i => i.Type).ToList();
        if (!types.SequenceEqual(types.Order()))
            seen.Against("PS3.8 §9.3.1", "The items of the acceptance do not stand in the order of their types", "increasing types", string.Join(", ", types.Select(t => FormattableString.Invariant($"{t:X2}H"))));
        CheckUnknown(request, acceptance, seen);
    }

    private static void CheckUnknown(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var offered = request.Items.OfType<UnknownItem>().Select(i => i.Type).Concat(request.UserItems<UnknownUserItem>().Select(i => i.Type)).ToHashSet();
        if (offered.Count == 0)
            return;
        var echoed = acceptance.Items.OfType<UnknownItem>().Select(i => i.Type).Concat(acceptance.UserItems<UnknownUserItem>().Select(i => i.Type)).Where(offered.Contains).ToList();
        seen.Expect(echoed.Count == 0, "UL-009", "The acceptance sends unknown items back", "unknown items are skipped", string.Join(", ", echoed.Select(t => FormattableString.Invariant($"{t:X2}H"))));
    }

    // PS3.8 §7.1.1.14. An id that was proposed twice, or is even, has no one right answer.
    private static void CheckResults(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        var proposed = request.PresentationContexts.CountBy(c => c.Id).ToDictionary();
        var answered = acceptance.PresentationContexts.CountBy(c => c.Id).ToDictionary();
        var lacking = proposed.Where(p => p.Value == 1 && p.Key % 2 == 1 && !answered.ContainsKey(p.Key)).Select(p => p.Key).ToList();
        var twice = answered.Where(a => a.Value > 1 && proposed.GetValueOrDefault(a.Key) == 1).Select(a => a.Key).ToList();
        var strange = answered.Keys.Where(id => !proposed.ContainsKey(id)).ToList();
        var fault = lacking.Count > 0 ? $"no result for {List(lacking)}" : twice.Count > 0 ? $"several results for {List(twice)}" : strange.Count > 0 ? $"results for {List(strange)}, not proposed" : null;
        seen.Expect(fault is null, "UL-010", "The acceptance does not answer every proposed presentation context once", "one result for each proposed context", fault);
        if (acceptance.PresentationContexts.FirstOrDefault(c => (int)c.Result > 4) is { } odd)
            seen.Against("PS3.8 §9.3.3.2 Table 9-18", "The result of a presentation context does not exist", "0 to 4", FormattableString.Invariant($"{(int)odd.Result} for context {odd.Id}"));
    }

    private static void CheckTransferSyntaxes(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        foreach (var answer in acceptance.PresentationContexts.Where(c => c.Result == PresentationContextResult.Acceptance))
        {
            var offers = request.PresentationContexts.Where(p => p.Id == answer.Id).SelectMany(p => p.TransferSyntaxes).ToList();
            if (offers.Count == 0)
                continue;
            seen.Expect(answer.TransferSyntaxes is [var chosen] && offers.Contains(chosen), "UL-013", "An accepted presentation context does not have one transfer syntax of the offer",
                "one of " + string.Join(", ", offers), answer.TransferSyntaxes.Count == 0 ? "none" : string.Join(", ", answer.TransferSyntaxes));
        }
    }

    // What can be told from the answers alone: a class that one context shows to be supported.
    private static void CheckSupport(AAssociateRq request, AAssociateAc acceptance, Observations seen)
    {
        foreach (var contexts in request.PresentationContexts.Where(p => p.AbstractSyntaxes.Count == 1).GroupBy(p => p.AbstractSyntax, StringComparer.Ordinal))
        {
            var results = contexts.Select(p => acceptance.PresentationContexts.FirstOrDefault(a => a.Id == p.Id)?.Result).OfType<PresentationContextResult>().ToList();
            var isSupported = results.Any(r => r is PresentationContextResult.Acceptance or PresentationContextResult.TransferSyntaxesNotSupported);

            // PS3.8 Table 9-18: 3 says that the abstract syntax is not supported, 4 that it is.
            if (isSupported && results.Count > 1)
            {
                seen.Expect(!results.Contains(PresentationContextResult.AbstractSyntaxNotSupported), "UL-012",
                    "A SOP class is said to be supported in one presentation context and not in another", "result 4 where the transfer syntax is the trouble", $"result 3 for {contexts.Key}");
            }

            // PS3.5 §10.1 b.
            if (isSupported && contexts.SelectMany(c => c.TransferSyntaxes).Contains(DicomUID.ImplicitVRLittleEndian.Value))
            {
                seen.Expect(results.Contains(PresentationContextResult.Acceptance), "NEG-015",
                    "A supported SOP class is refused for its transfer syntaxes, although the default one is offered", "one context accepted", $"result 4 for {contexts.Key}");
            }
        }
    }

    // As they stand on the wire: 16 characters, padded.
    private static string Title(string title) => title.PadRight(16)[..16];

    private static ReadOnlySpan<byte> Reserved(AAssociatePdu pdu)
    {
        var all = new byte[AAssociatePdu.ReservedLength];
        pdu.Reserved3.Span[..Math.Min(all.Length, pdu.Reserved3.Length)].CopyTo(all);
        return all;
    }

    private static string List(List<byte> ids) => string.Join(", ", ids.Take(8)) + (ids.Count > 8 ? " and more" : "");
}
