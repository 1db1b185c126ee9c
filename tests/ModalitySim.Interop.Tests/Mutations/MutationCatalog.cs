using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>The defects that a data set can be given, the same every time.</summary>
internal static class MutationCatalog
{
    /// <summary>A value that no VR of text allows, for each VR that has a syntax.</summary>
    private static readonly Dictionary<DicomVR, string> BadValues = new()
    {
        [DicomVR.AS] = "40",
        [DicomVR.CS] = "lower-case!",
        [DicomVR.DA] = "20261342",
        [DicomVR.DS] = "twelve",
        [DicomVR.DT] = "2026134299",
        [DicomVR.IS] = "1.5",
        [DicomVR.TM] = "256199",
        [DicomVR.UI] = "1.2..3a",
    };

    /// <summary>The VR that stands instead of the right one: one whose header has the same form.</summary>
    private static readonly Dictionary<DicomVR, DicomVR> OtherVRs = new()
    {
        [DicomVR.AS] = DicomVR.SH,
        [DicomVR.CS] = DicomVR.SH,
        [DicomVR.DA] = DicomVR.LO,
        [DicomVR.DS] = DicomVR.LO,
        [DicomVR.IS] = DicomVR.SH,
        [DicomVR.LO] = DicomVR.SH,
        [DicomVR.SH] = DicomVR.LO,
        [DicomVR.PN] = DicomVR.LO,
        [DicomVR.TM] = DicomVR.LO,
        [DicomVR.UI] = DicomVR.LO,
        [DicomVR.US] = DicomVR.UL,
        [DicomVR.FD] = DicomVR.DS,
        [DicomVR.FL] = DicomVR.UL,
        [DicomVR.UL] = DicomVR.SL,
        [DicomVR.DT] = DicomVR.LO,
        [DicomVR.ST] = DicomVR.LO,
    };

    /// <summary>All defects of the kinds that apply to each attribute, then those that break a condition.</summary>
    public static IEnumerable<Mutation> Of(DicomDataset dataset) => MutationTarget.Of(dataset).SelectMany(Of).Concat(ConditionMutations.Of(dataset));

    private static IEnumerable<Mutation> Of(MutationTarget target)
    {
        var (tag, vr) = (target.Element.Tag, target.Element.VR);
        yield return new("removed", target.Path, d => target.Holder(d).Remove(tag));
        if (vr == DicomVR.SQ)
        {
            if (target.Values > 0) yield return new("items removed", target.Path, d => target.Holder(d).AddOrUpdate(tag, Array.Empty<DicomDataset>()));
            if (target.Values == 1) yield return new("item doubled", target.Path, d => Double(target.Holder(d), tag));
            yield break;
        }

        if (target.Values == 0) yield break;
        yield return new("emptied", target.Path, d => target.Holder(d).AddOrUpdate(tag, vr, ReadOnlyMemory<byte>.Empty));
        if (OtherVRs.TryGetValue(vr, out var other)) yield return new("wrong VR", target.Path, d => target.Holder(d).AddOrUpdate(tag, other, Bytes(target.Holder(d), tag)));
        if (target.Values == 1 && DicomDictionary.Find(tag)?.VM == "1" && vr.Traits.IsMultiValued) yield return new("wrong VM", target.Path, d => Repeat(target.Holder(d), tag, vr));
        if (BadValues.TryGetValue(vr, out string? bad)) yield return new("bad value", target.Path, d => target.Holder(d).AddOrUpdate(tag, vr, bad));
        if (vr == DicomVR.CS && target.Sequences.Count < 2) yield return new("unheard-of code", target.Path, d => target.Holder(d).AddOrUpdate(tag, vr, "UNHEARD OF"));
        if (vr.IsText && vr.Traits.MaxLength is > 0 and < 1024) yield return new("too long", target.Path, d => target.Holder(d).AddOrUpdate(tag, vr, new string('1', vr.Traits.MaxLength + 1)));
    }

    private static ReadOnlyMemory<byte> Bytes(DicomDataset holder, DicomTag tag)
    {
        // A text of even length that is short enough for each of the VRs above, or four bytes of a number.
        var bytes = holder.GetBytes(tag);
        return bytes.Length >= 4 ? bytes : bytes.Length == 2 ? new byte[] { bytes.Span[0], bytes.Span[1], 0, 0 } : bytes;
    }

    private static void Double(DicomDataset holder, DicomTag tag)
    {
        var item = holder.GetItems(tag)[0];
        holder.AddOrUpdate(tag, item.Clone(), item.Clone());
    }

    private static void Repeat(DicomDataset holder, DicomTag tag, DicomVR vr)
    {
        if (vr.IsText)
        {
            string value = holder.GetString(tag)!;
            holder.AddOrUpdate(tag, vr, Encoding.ASCII.GetByteCount(value) > 0 ? value + '\\' + value : "1\\2");
        }
        else
        {
            var bytes = holder.GetBytes(tag);
            holder.AddOrUpdate(tag, vr, (byte[])[.. bytes.Span, .. bytes.Span]);
        }
    }
}
