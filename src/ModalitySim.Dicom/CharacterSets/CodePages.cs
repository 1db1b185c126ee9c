using System.Text;

namespace ModalitySim.Dicom.CharacterSets;

/// <summary>Code pages of the runtime that never throw: what has no mapping becomes U+FFFD, and "?" when written.</summary>
internal static class CodePages
{
    private static Encoding Get(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, Written, Read) ?? Encoding.GetEncoding(codePage, Written, Read);

    /// <summary>Tables are loaded when the first text needs them, not when the first data set is read.</summary>
    public static Lazy<Encoding> Lazily(int codePage) => new(() => Get(codePage));

    private static EncoderReplacementFallback Written => new("?");

    private static DecoderReplacementFallback Read => new("\uFFFD");
}
