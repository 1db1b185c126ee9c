using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Network.Services;

/// <content>The normalized services (PS3.7 §10.1).</content>
public sealed partial class DicomClient
{
    /// <summary>N-CREATE (PS3.7 §10.1.5).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance, or null to let the peer choose.</param>
    /// <param name="attributes">The attributes, or null for none.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, such as a meta SOP class; or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> CreateAsync(
        string sopClassUid, string? sopInstanceUid, DicomDataset? attributes, string? abstractSyntax = null, CancellationToken cancellationToken = default) =>
        _invoker.RequestAsync(CommandField.NCreateRq, sopClassUid, sopInstanceUid, attributes, abstractSyntax, null, cancellationToken);

    /// <summary>N-SET (PS3.7 §10.1.3).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance.</param>
    /// <param name="modifications">The attributes to change.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, such as a meta SOP class; or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> SetAsync(
        string sopClassUid, string sopInstanceUid, DicomDataset modifications, string? abstractSyntax = null, CancellationToken cancellationToken = default) =>
        _invoker.RequestAsync(CommandField.NSetRq, sopClassUid, sopInstanceUid, modifications, abstractSyntax, null, cancellationToken);

    /// <summary>N-GET (PS3.7 §10.1.2); the attributes come as the data set of the response.</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance.</param>
    /// <param name="attributes">The attributes wanted (0000,1005); null or none for all.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, such as a meta SOP class; or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> GetAttributesAsync(
        string sopClassUid, string sopInstanceUid, IReadOnlyList<DicomTag>? attributes = null, string? abstractSyntax = null, CancellationToken cancellationToken = default) =>
        _invoker.RequestAsync(
            CommandField.NGetRq, sopClassUid, sopInstanceUid, null, abstractSyntax,
            attributes is { Count: > 0 } ? command => command.Set(DicomTag.AttributeIdentifierList, attributes) : null, cancellationToken);

    /// <summary>N-ACTION (PS3.7 §10.1.4).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance.</param>
    /// <param name="actionTypeId">The action type (0000,1008).</param>
    /// <param name="information">The action information, or null for none.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, such as a meta SOP class; or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> ActionAsync(
        string sopClassUid, string sopInstanceUid, ushort actionTypeId, DicomDataset? information, string? abstractSyntax = null, CancellationToken cancellationToken = default) =>
        _invoker.RequestAsync(
            CommandField.NActionRq, sopClassUid, sopInstanceUid, information, abstractSyntax,
            command => command.Set(DicomTag.ActionTypeID, actionTypeId), cancellationToken);

    /// <summary>N-DELETE (PS3.7 §10.1.6).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, such as a meta SOP class; or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> DeleteAsync(
        string sopClassUid, string sopInstanceUid, string? abstractSyntax = null, CancellationToken cancellationToken = default) =>
        _invoker.RequestAsync(CommandField.NDeleteRq, sopClassUid, sopInstanceUid, null, abstractSyntax, null, cancellationToken);

    /// <summary>N-EVENT-REPORT (PS3.7 §10.1.1), as the SCP of the class that asked for the association (PS3.7 §D.3.3.4).</summary>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance.</param>
    /// <param name="eventTypeId">The event type (0000,1002).</param>
    /// <param name="information">The event information, or null for none.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, such as a meta SOP class; or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">The SOP class was not accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> ReportEventAsync(
        string sopClassUid, string sopInstanceUid, ushort eventTypeId, DicomDataset? information, string? abstractSyntax = null, CancellationToken cancellationToken = default) =>
        _invoker.ReportEventAsync(sopClassUid, sopInstanceUid, eventTypeId, information, abstractSyntax, cancellationToken);

    /// <summary>Any request with a single response: the message table says where the UIDs go.</summary>
    /// <param name="field">The command field.</param>
    /// <param name="sopClassUid">The SOP class.</param>
    /// <param name="sopInstanceUid">The SOP instance, or null.</param>
    /// <param name="dataset">The data set, or null.</param>
    /// <param name="abstractSyntax">The abstract syntax of the context when it is not the SOP class, or null.</param>
    /// <param name="alter">Changes the command set before it is sent, or null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NoPresentationContextException">No context was accepted.</exception>
    /// <exception cref="AssociationException">The association ended.</exception>
    public Task<DimseResponse> RequestAsync(
        CommandField field,
        string sopClassUid,
        string? sopInstanceUid,
        DicomDataset? dataset,
        string? abstractSyntax = null,
        Action<CommandSetBuilder>? alter = null,
        CancellationToken cancellationToken = default) =>
        _invoker.RequestAsync(field, sopClassUid, sopInstanceUid, dataset, abstractSyntax, alter, cancellationToken);
}
