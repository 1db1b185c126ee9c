using ModalitySim.Modalities.Geometry;
using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Devices;

/// <summary>The frontal and lateral views of upright radiography, in the patient's coordinates.</summary>
internal static class UprightViews
{
    /// <summary>A frontal view, seen from the front: the patient's left on the right of the image.</summary>
    public static RadiographView Frontal(string position, DeviceProfile profile, double fieldOfView, Vector3 center, IReadOnlyList<Shade> shades) =>
        new(position, Plane(profile, fieldOfView, center, new(1, 0, 0)), shades, "L", "F");

    /// <summary>A lateral view, the patient facing the left of the image.</summary>
    public static RadiographView Lateral(string position, DeviceProfile profile, double fieldOfView, Vector3 center, IReadOnlyList<Shade> shades) =>
        new(position, Plane(profile, fieldOfView, center, new(0, 1, 0)), shades, "P", "F");

    /// <summary>The detector's plane: upright, its longer edge as long as the field of view.</summary>
    public static ImagePlane Plane(DeviceProfile profile, double fieldOfView, Vector3 center, Vector3 rowDirection) =>
        ImagePlane.Around(center, rowDirection, new(0, 0, -1), Spacing(profile, fieldOfView), profile.Rows, profile.Columns);

    /// <summary>The distance of pixels, in mm.</summary>
    public static double Spacing(DeviceProfile profile, double fieldOfView) =>
        Math.Round(fieldOfView / Math.Max(profile.Rows, profile.Columns), 6, MidpointRounding.AwayFromZero);
}
