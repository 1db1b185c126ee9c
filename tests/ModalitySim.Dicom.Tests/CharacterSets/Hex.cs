namespace ModalitySim.Dicom.Tests.CharacterSets;

internal static class Hex
{
    public static string Compact(string hex) => hex.Replace(" ", "", StringComparison.Ordinal);

    public static byte[] Bytes(string hex) => Convert.FromHexString(Compact(hex));
}
