using System.Text.Json.Nodes;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps;

/// <summary>SOP classes as scenarios write them: by keyword or UID; the keyword may leave out "SOPClass".</summary>
internal static class SopClassShape
{
    /// <summary>A SOP class, as its UID; a UID that nobody knows is taken as it is.</summary>
    public static readonly Shape<string> Instance = new ScalarShape<string>("a SOP class by keyword or UID, such as CTImageStorage",
        (string text, out string? value) =>
        {
            value = text.Length > 0 && char.IsAsciiDigit(text[0]) ? text : (UidRegistry.FindByKeyword(text) ?? UidRegistry.FindByKeyword(text + "SOPClass"))?.Value;
            return value is not null;
        },
        () => new JsonObject { ["type"] = "string" })
    {
        Suggestions = () => UidRegistry.All.Where(u => u.Type.Contains("SOP Class", StringComparison.OrdinalIgnoreCase)).Select(u => u.Keyword),
    };
}
