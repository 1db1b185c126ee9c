using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>One view of a radiographic protocol.</summary>
/// <param name="Position">View Position, such as PA.</param>
/// <param name="Plane">Where the detector's pixels lie in the phantom.</param>
/// <param name="Shades">What the rays go through.</param>
/// <param name="RowOrientation">Patient Orientation of a row, such as L.</param>
/// <param name="ColumnOrientation">Patient Orientation of a column, such as F.</param>
/// <param name="Laterality">Image Laterality: R, L, U or B.</param>
/// <param name="Gain">The exposure relative to the protocol's other views: less where the body is thicker.</param>
internal sealed record RadiographView(
    string Position, ImagePlane Plane, IReadOnlyList<Shade> Shades, string RowOrientation, string ColumnOrientation, string Laterality = "U",
    float Gain = 1);
