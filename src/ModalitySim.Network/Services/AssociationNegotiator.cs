using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <summary>Answers association requests for a listener (PS3.8 §7.1, PS3.7 Annex D). Pure: it sends nothing and keeps nothing.</summary>
internal sealed class AssociationNegotiator
{
    private readonly ListenerOptions _options;
    private readonly Dictionary<string, IScpService> _services = [];

    public AssociationNegotiator(ListenerOptions options)
    {
        _options = options;
        foreach (var service in options.Services)
        {
            foreach (var sopClass in service.SopClasses)
                _services.TryAdd(sopClass, service);
        }
    }

    /// <summary>The service of an abstract syntax, or null.</summary>
    public IScpService? FindService(string abstractSyntax, AAssociateRq request) =>
        _services.TryGetValue(abstractSyntax, out var service) ? service : _options.FindService?.Invoke(abstractSyntax, request);

    /// <summary>Answers a request with an A-ASSOCIATE-AC or an A-ASSOCIATE-RJ.</summary>
    public Pdu Answer(AAssociateRq request)
    {
        if (Refuse(request) is { } rejection)
            return rejection;
        var decision = Identify(request);
        if (decision is { IsAccepted: false })
            return AAssociateRj.ProviderNoReason; // PS3.7 §D.3.3.7.3

        var items = new List<AssociateItem> { new ApplicationContextItem(ApplicationContextItem.Dicom) };

        // PS3.8 §9.3.3.2: one answer for each proposed context. Of a reused id only the first proposal counts.
        foreach (var proposal in request.PresentationContexts.DistinctBy(p => p.Id))
            items.Add(Answer(proposal, request));
        items.Add(new UserInformationItem(AnswerUserItems(request, decision)));

        // PS3.8 Table 9-17: AE titles and reserved bytes are sent back as they came.
        var acceptance = new AAssociateAc(request.CalledAE, request.CallingAE, items) { Reserved3 = request.Reserved3 };
        return _options.Alter?.Invoke(request, acceptance) ?? acceptance;
    }

    private AAssociateRj? Refuse(AAssociateRq request)
    {
        if (request.ApplicationContextName != ApplicationContextItem.Dicom)
            return AAssociateRj.ApplicationContextNotSupported;
        if (_options.ChecksCalledAE && request.CalledAETitle != _options.AETitle)
            return AAssociateRj.CalledAETitleNotRecognized;
        if (_options.CallingAEs is { } known && !known.Contains(request.CallingAETitle))
            return AAssociateRj.CallingAETitleNotRecognized;
        return _options.Admit?.Invoke(request);
    }

    private UserIdentityDecision? Identify(AAssociateRq request) =>
        _options.Identify is { } identify && request.UserItems<UserIdentityRqItem>().FirstOrDefault() is { } identity ? identify(identity) : null;

    private PresentationContextAcItem Answer(PresentationContextRqItem proposal, AAssociateRq request)
    {
        // The transfer syntax of a refusal is not significant; something must stand there (PS3.8 Table 9-18).
        var first = proposal.TransferSyntaxes.Count > 0 ? proposal.TransferSyntaxes[0] : "";

        // PS3.8 §7.1.1.13: ids shall be odd; Table 9-13: one abstract syntax.
        if (proposal.Id % 2 == 0 || proposal.AbstractSyntaxes.Count != 1)
            return new PresentationContextAcItem(proposal.Id, PresentationContextResult.NoReason, first);
        if (FindService(proposal.AbstractSyntax, request) is not { } service)
            return new PresentationContextAcItem(proposal.Id, PresentationContextResult.AbstractSyntaxNotSupported, first);
        return service.TransferSyntaxes.Choose(proposal.TransferSyntaxes) is { } chosen
            ? new PresentationContextAcItem(proposal.Id, PresentationContextResult.Acceptance, chosen)
            : new PresentationContextAcItem(proposal.Id, PresentationContextResult.TransferSyntaxesNotSupported, first);
    }

    private List<UserItem> AnswerUserItems(AAssociateRq request, UserIdentityDecision? decision)
    {
        var items = new List<UserItem> { new MaximumLengthItem(_options.MaximumLength), new ImplementationClassUidItem(_options.ImplementationClassUid) };

        // PS3.7 §D.3.3.3: answered only when offered, with no more than was offered.
        if (request.AsynchronousOperationsWindow is { } window)
            items.Add(new AsynchronousOperationsWindowItem(Least(window.Invoked, _options.PerformedOperations), Least(window.Performed, _options.InvokedOperations)));
        foreach (var role in request.UserItems<RoleSelectionItem>().DistinctBy(r => r.SopClassUid))
        {
            if (FindService(role.SopClassUid, request) is { } service)
                items.Add(AnswerRole(role, service));
        }

        if (_options.ImplementationVersionName is { } version)
            items.Add(new ImplementationVersionNameItem(version));
        foreach (var offer in request.UserItems<SopClassExtendedNegotiationItem>())
        {
            if (FindService(offer.SopClassUid, request)?.Negotiate(offer) is { } information)
                items.Add(new SopClassExtendedNegotiationItem(offer.SopClassUid, information));
        }

        // PS3.7 §D.3.3.7: answered only when a positive response was requested.
        if (decision is not null && request.UserItems<UserIdentityRqItem>().First().PositiveResponseRequested == 1)
            items.Add(new UserIdentityAcItem(decision.ServerResponse));
        return items;
    }

    // PS3.7 §D.3.3.4: a role that was not proposed cannot be granted.
    private static RoleSelectionItem AnswerRole(RoleSelectionItem offer, IScpService service) => new(
        offer.SopClassUid,
        (byte)(offer.Scu == 1 ? 1 : 0),
        (byte)(offer.Scp == 1 && service.AllowsRequestorAsScp(offer.SopClassUid) ? 1 : 0));

    // 0 is unlimited.
    internal static ushort Least(ushort offered, ushort own) => offered == 0 ? own : own == 0 ? offered : Math.Min(offered, own);
}
