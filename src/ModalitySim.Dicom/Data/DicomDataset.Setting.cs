using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Data;

// Setting values: the dictionary's VR decides how a value is encoded. Nothing is refused but what cannot be encoded at all.
public sealed partial class DicomDataset
{
    /// <summary>Sets text, or numbers and tags written as text; a backslash separates values.</summary>
    /// <exception cref="FormatException">The tag's VR is numeric and the text is no such number, or its VR is no text at all.</exception>
    public DicomDataset AddOrUpdate(DicomTag tag, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return AddOrUpdate(tag, SettingVR(tag), value);
    }

    /// <summary>As <see cref="AddOrUpdate(DicomTag, string)"/>, with a VR of one's own (private elements, deliberate mistakes).</summary>
    /// <exception cref="FormatException">The VR is numeric and the text is no such number, or the VR is no text at all.</exception>
    public DicomDataset AddOrUpdate(DicomTag tag, DicomVR vr, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (tag == DicomTag.SpecificCharacterSet) KeepTextThroughChangeOfCharacterSet();
        var traits = vr.Traits;
        switch (traits.Kind)
        {
            case VRKind.Text when traits.UsesCharacterSet && !Ascii.IsValid(value):
                Put(new(tag, vr, default, value));
                break;
            case VRKind.Text or VRKind.Unknown:
                Put(new(tag, vr, Padded(Encoding.Latin1.GetBytes(value), traits.Padding)));
                break;
            case VRKind.Signed or VRKind.Unsigned or VRKind.Floating or VRKind.Tag:
                Put(new(tag, vr, value.Length == 0 ? default : NumericValue.Encode(value.Split('\\'), vr, tag)));
                break;
            default:
                throw new FormatException($"{tag} {tag.Keyword} is {vr}: its value is not text");
        }

        return this;
    }

    /// <summary>Sets several values.</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, params string[] values) => AddOrUpdate(tag, string.Join('\\', values));

    /// <summary>Sets a UID.</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, DicomUID uid) => AddOrUpdate(tag, uid.Value);

    /// <summary>Sets integers, in the tag's VR (binary, IS or DS).</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, params int[] values)
    {
        var vr = SettingVR(tag);
        var traits = vr.Traits;
        if (traits.Kind == VRKind.Text || values.Length != 1) return AddOrUpdate(tag, string.Join('\\', values.Select(v => v.ToString(CultureInfo.InvariantCulture))));
        var bytes = new byte[traits.UnitSize];
        NumericValue.Write(bytes, values[0], vr, tag);
        Put(new(tag, vr, bytes));
        return this;
    }

    /// <summary>Sets numbers, in the tag's VR; as DS with the most digits that 16 characters hold (PS3.5 §6.2).</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, params double[] values)
    {
        bool isDecimalString = SettingVR(tag) == DicomVR.DS;
        return AddOrUpdate(tag, string.Join('\\', values.Select(v => isDecimalString ? NumericValue.DecimalString(v) : v.ToString("R", CultureInfo.InvariantCulture))));
    }

    /// <summary>Sets a DA value.</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, DateOnly date) => AddOrUpdate(tag, date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Sets a TM value, with a fraction where the time has one.</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, TimeOnly time) =>
        AddOrUpdate(tag, time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HHmmss" : "HHmmss.ffffff", CultureInfo.InvariantCulture));

    /// <summary>Sets a moment as the tag's VR says: DA, TM or DT.</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, DateTime moment)
    {
        var vr = SettingVR(tag);
        if (vr == DicomVR.DA) return AddOrUpdate(tag, DateOnly.FromDateTime(moment));
        if (vr == DicomVR.TM) return AddOrUpdate(tag, TimeOnly.FromDateTime(moment));
        return AddOrUpdate(tag, moment.ToString(moment.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyyMMddHHmmss" : "yyyyMMddHHmmss.ffffff", CultureInfo.InvariantCulture));
    }

    /// <summary>Sets the items of a sequence; the items are not copied.</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, params DicomDataset[] items)
    {
        Put(new(tag, DicomVR.SQ, default, new DicomSequence(this, items)));
        return this;
    }

    /// <summary>Sets bytes in little endian order as they are, neither copied nor checked: pixel data, or a deliberate mistake.</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, DicomVR vr, ReadOnlyMemory<byte> bytes)
    {
        if (tag == DicomTag.SpecificCharacterSet) KeepTextThroughChangeOfCharacterSet();
        Put(new(tag, vr, bytes));
        return this;
    }

    /// <summary>Sets encapsulated pixel data (PS3.5 §A.4).</summary>
    public DicomDataset AddOrUpdate(DicomTag tag, DicomFragments fragments)
    {
        Put(new(tag, DicomVR.OB, default, fragments));
        return this;
    }

    /// <summary>Sets the element with zero length, as type 2 attributes of unknown value are sent (PS3.5 §7.4.3).</summary>
    public DicomDataset AddEmpty(DicomTag tag)
    {
        var vr = SettingVR(tag);
        Put(new(tag, vr, default, vr == DicomVR.SQ ? new DicomSequence(this, []) : null));
        return this;
    }

    /// <summary>Sets a private element, reserving a block for the creator where there is none yet (PS3.5 §7.8.1).</summary>
    /// <param name="creator">The private creator.</param>
    /// <param name="group">An odd group.</param>
    /// <param name="element">The low byte of the element number within the block.</param>
    /// <param name="vr">The VR.</param>
    /// <param name="value">Text, or numbers as text.</param>
    /// <exception cref="ArgumentException">The group is even.</exception>
    /// <exception cref="InvalidOperationException">All 240 blocks of the group are taken.</exception>
    public DicomDataset AddPrivate(string creator, ushort group, byte element, DicomVR vr, string value) =>
        AddOrUpdate(PrivateTag(creator, group, element, reserve: true)!.Value, vr, value);

    /// <summary>As the other overload, with bytes as they are.</summary>
    public DicomDataset AddPrivate(string creator, ushort group, byte element, DicomVR vr, ReadOnlyMemory<byte> value) =>
        AddOrUpdate(PrivateTag(creator, group, element, reserve: true)!.Value, vr, value);

    /// <summary>The tag under which a creator's private element stands in this data set; null when the creator has no block.</summary>
    public DicomTag? FindPrivate(string creator, ushort group, byte element) => PrivateTag(creator, group, element, reserve: false);

    private DicomTag? PrivateTag(string creator, ushort group, byte element, bool reserve)
    {
        if ((group & 1) == 0) throw new ArgumentException($"group {group:X4} is not private: it is even", nameof(group));
        DicomTag? free = null;
        for (ushort block = 0x10; block <= 0xFF; block++)
        {
            var tag = new DicomTag(group, block);
            if (!Contains(tag)) free ??= tag;
            else if (GetString(tag) == creator) return new DicomTag(group, (ushort)(block << 8 | element));
        }

        if (!reserve) return null;
        if (free is not { } own) throw new InvalidOperationException($"all blocks of private group {group:X4} are reserved");
        AddOrUpdate(own, DicomVR.LO, creator);
        return new DicomTag(group, (ushort)((own.Element << 8) | element));
    }

    /// <summary>US or SS follows Pixel Representation where the dictionary leaves the choice (PS3.3 §C.7.6.3.1).</summary>
    private DicomVR SettingVR(DicomTag tag)
    {
        var vr = DicomDictionary.VROf(tag);
        if (vr != DicomVR.US || DicomDictionary.Find(tag)?.VR != "US or SS") return vr;
        for (var dataset = this; dataset is not null; dataset = dataset.Parent)
            if (dataset.GetInt32(DicomTag.PixelRepresentation) is { } representation) return representation == 1 ? DicomVR.SS : DicomVR.US;
        return vr;
    }

    private static byte[] Padded(byte[] value, byte padding)
    {
        if (value.Length % 2 == 0) return value;
        Array.Resize(ref value, value.Length + 1);
        value[^1] = padding;
        return value;
    }
}
