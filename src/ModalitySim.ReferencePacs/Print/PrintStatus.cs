namespace ModalitySim.Pacs.Print;

/// <summary>The status codes of the print services (PS3.4 Tables H.4.1.2.1.2-1, H.4-4, H.4-9, H.4-11).</summary>
internal static class PrintStatus
{
    public const ushort MemoryAllocationNotSupported = 0xB600;
    public const ushort SessionWithoutImages = 0xB602;
    public const ushort FilmWithoutImages = 0xB603;
    public const ushort SessionWithoutFilms = 0xC600;
}
