using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Web;

/// <summary>How one instance goes out.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Syntax">The transfer syntax of the representation.</param>
/// <param name="IsAsStored">Whether its bytes go as they came.</param>
internal sealed record Representation(StoredInstance Instance, DicomTransferSyntax Syntax, bool IsAsStored);

/// <summary>Chooses media type and transfer syntax of a retrieval (PS3.18 §8.7.8).</summary>
/// <param name="IsMultipart">Whether the parts go as multipart/related.</param>
/// <param name="Items">What can be sent, in order.</param>
internal sealed record RepresentationChoice(bool IsMultipart, IReadOnlyList<Representation> Items)
{
    private const string Dicom = "application/dicom";
    private static readonly DicomTransferSyntax s_default = DicomTransferSyntax.ExplicitVRLittleEndian;

    /// <exception cref="WebFailure">406: none of the acceptable media types can be made of any instance.</exception>
    public static RepresentationChoice Of(IReadOnlyList<MediaType> acceptable, IReadOnlyList<StoredInstance> instances, WebPolicy policy, Func<StoredInstance, DicomDataset> read)
    {
        foreach (var range in acceptable)
        {
            if (Multipart(range, Dicom) is not { } isMultipart) continue;
            var items = instances.Select(i => Find(i, range["transfer-syntax"], policy, read)).OfType<Representation>().ToList();
            if (items.Count > 0) return new(isMultipart || instances.Count > 1, items);
        }

        throw WebFailure.NotAcceptable("none of the acceptable media types and transfer syntaxes is offered for this resource");
    }

    /// <summary>Whether a range asks for a media type in parts (true) or alone (false); null where it does not ask for it.</summary>
    public static bool? Multipart(MediaType range, string type)
    {
        if (range.Name is "multipart/related" or "multipart/*") return range["type"] is not { } inner || inner == type || inner == "*/*" ? true : null;
        if (range.Name == "*/*") return true;
        return range.Includes(type) ? false : null;
    }

    /// <summary>The representation of an instance in a transfer syntax: a UID, <c>*</c> for any, null for the default; null where there is none.</summary>
    public static Representation? Find(StoredInstance instance, string? wanted, WebPolicy policy, Func<StoredInstance, DicomDataset> read)
    {
        var stored = instance.TransferSyntax;
        // PS3.18 §8.7.3.4: implicit VR and big endian shall not be used.
        bool isFit = stored.IsExplicitVR && !stored.IsBigEndian;
        if (wanted is null && policy.DefaultSyntax(stored) is { } other) return new(instance, other, other == stored);
        if (wanted == "*" && !policy.KnowsAnySyntax) return null;
        if (wanted == stored.UID.Value && isFit) return new(instance, stored, true);
        if (wanted == "*") return isFit ? new(instance, stored, true) : new(instance, s_default, false);
        var target = wanted is null ? s_default : DicomTransferSyntax.Find(wanted);
        if (target is null || !target.IsExplicitVR || target.IsBigEndian) return null;
        if (target == stored) return new(instance, stored, true);
        // PS3.18 §8.7.3.4: what is only there with loss, or cannot be decoded, may go as it is where nothing else was asked for.
        if (wanted is null && stored.IsEncapsulated && FrameCodecs.Find(stored) is not { IsLossless: true }) return new(instance, stored, true);
        if (!stored.IsEncapsulated && !target.IsEncapsulated) return new(instance, target, false);
        try
        {
            return Transcoder.WhyNot(read(instance), stored, target) is null ? new(instance, target, false) : null;
        }
        catch (DicomDataException)
        {
            return null;
        }
    }
}
