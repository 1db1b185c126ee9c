using System.Text;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>Code pages of the runtime that never throw: what has no mapping becomes U+FFFD, and "?" when written.</summary>
internal static class CodePages
{
    public static Encoding Get(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, Written, Read) ?? Encoding.GetEncoding(codePage, Written, Read);

    private static EncoderReplacementFallback Written => new("?");

    private static DecoderReplacementFallback Read => new("\uFFFD");
}
