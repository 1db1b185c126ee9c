using System.Text.Json;

namespace ModalitySim.Dicom.Json;

/// <summary>The component groups of a person name in their order (PS3.5 §6.2.1, PS3.18 §F.2.2).</summary>
internal static class PersonNameGroups
{
    public static JsonEncodedText[] Names { get; } = [JsonEncodedText.Encode("Alphabetic"), JsonEncodedText.Encode("Ideographic"), JsonEncodedText.Encode("Phonetic")];

    /// <summary>The index of the group that the reader's property names; negative for none.</summary>
    public static int IndexOf(ref Utf8JsonReader reader)
    {
        for (int i = 0; i < Names.Length; i++)
            if (reader.ValueTextEquals(Names[i].EncodedUtf8Bytes)) return i;
        return -1;
    }
}
