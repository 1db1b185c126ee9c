using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Print;

/// <summary>A film of the session with its image boxes (PS3.4 §H.4.2).</summary>
/// <param name="Uid">Its SOP Instance UID.</param>
/// <param name="Format">Image Display Format (2010,0010).</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Images">Its image boxes in the order of their positions.</param>
internal sealed record FilmBox(string Uid, string Format, DicomDataset Attributes, IReadOnlyList<ImageBox> Images);

/// <summary>A place for an image on a film (PS3.4 §H.4.3.1).</summary>
/// <param name="uid">Its SOP Instance UID.</param>
/// <param name="position">Its position, from 1.</param>
internal sealed class ImageBox(string uid, int position)
{
    public string Uid => uid;

    public int Position => position;

    /// <summary>Whether an image was set.</summary>
    public bool HasImage { get; set; }
}
