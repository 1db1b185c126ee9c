using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Pdus;

/// <summary>An A-ASSOCIATE-RQ that the target sends (PS3.8 §9.3.2): for event reports, notifications and C-MOVE.</summary>
internal static class AssociateRequestRules
{
    private const string Clause = "PS3.8 §9.3.2";
    private const string Contexts = "PS3.8 §9.3.2.2";

    public static void Check(AAssociateRq request, Observations seen)
    {
        if ((request.ProtocolVersion & 1) == 0)
            seen.Against("PS3.8 §9.3.2 Table 9-11", "The association request does not offer protocol version 1", "bit 0 set", FormattableString.Invariant($"{request.ProtocolVersion:X4}H"));
        if (request.CalledAETitle.Length == 0 || request.CallingAETitle.Length == 0)
            seen.Against("PS3.8 §9.3.2 Table 9-11", "The association request has an AE title of spaces alone", "two AE titles", $"called \"{request.CalledAE}\", calling \"{request.CallingAE}\"");
        var names = request.Items.OfType<ApplicationContextItem>().Select(i => i.Name).ToList();
        if (names is not [ApplicationContextItem.Dicom])
            seen.Against("PS3.7 §A.2.1", "The association request has another application context than DICOM's", ApplicationContextItem.Dicom, string.Join(", ", names));
        if (request.Items.OfType<UserInformationItem>().Count() != 1)
            seen.Against(Clause, "The association request has not one user information item", "one", FormattableString.Invariant($"{request.Items.OfType<UserInformationItem>().Count()}"));
        CheckContexts([.. request.PresentationContexts], seen);
        if (UserInformationRules.Malformed(request) is { } malformed)
            seen.Against("PS3.7 §D.3.3", "A user information sub-item of the association request cannot be read", "a sub-item of the form that the standard gives", malformed);
        if (request.UserItems<MaximumLengthItem>().Count() != 1)
            seen.Against("PS3.8 §D.1.1", "The association request has not one maximum length", "one sub-item 51H", FormattableString.Invariant($"{request.UserItems<MaximumLengthItem>().Count()}"));
        if (request.UserItems<ImplementationClassUidItem>().ToList() is not [var item] || !new DicomUID(item.Uid).IsValid)
            seen.Against("PS3.7 §D.3.3.2.1", "The association request has not one valid implementation class UID", "one sub-item 52H", request.ImplementationClassUid ?? "none");
    }

    private static void CheckContexts(List<PresentationContextRqItem> contexts, Observations seen)
    {
        if (contexts.Count == 0)
            seen.Against(Clause, "The association request proposes no presentation context", "one or more", "none");
        if (contexts.FirstOrDefault(c => c.Id % 2 == 0) is { } even)
            seen.Against(Contexts, "A presentation context id is even", "an odd number from 1 to 255", FormattableString.Invariant($"{even.Id}"));
        if (contexts.CountBy(c => c.Id).FirstOrDefault(c => c.Value > 1) is { Value: > 1 } twice)
            seen.Against("PS3.8 §7.1.1.13", "Two presentation contexts have the same id", "each id once", FormattableString.Invariant($"{twice.Key} {twice.Value} times"));
        if (contexts.FirstOrDefault(c => c.AbstractSyntaxes.Count != 1) is { } odd)
            seen.Against(Contexts, "A presentation context has not one abstract syntax", "one", FormattableString.Invariant($"{odd.AbstractSyntaxes.Count} in context {odd.Id}"));
        if (contexts.FirstOrDefault(c => c.TransferSyntaxes.Count == 0) is { } empty)
            seen.Against(Contexts, "A presentation context offers no transfer syntax", "one or more", FormattableString.Invariant($"none in context {empty.Id}"));
    }
}
