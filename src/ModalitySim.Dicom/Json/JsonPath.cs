using System.Globalization;
using System.Text;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Json;

/// <summary>Where a reader or writer is: kept as numbers, and made text only when somebody asks.</summary>
internal sealed class JsonPath
{
    private readonly List<(uint Number, Step Kind)> _steps = [];

    private enum Step
    {
        Tag,
        Index,
        Value,
        InlineBinary,
        BulkDataUri,
    }

    public void Push(DicomTag tag) => _steps.Add((tag.Value, Step.Tag));

    public void PushIndex(int index) => _steps.Add(((uint)index, Step.Index));

    public void PushValue() => _steps.Add((0, Step.Value));

    public void PushInlineBinary() => _steps.Add((0, Step.InlineBinary));

    public void PushBulkDataUri() => _steps.Add((0, Step.BulkDataUri));

    public void Pop() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>A JSON pointer (RFC 6901).</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in _steps) Append(text.Append('/'), step);
        return text.ToString();
    }

    private static void Append(StringBuilder text, (uint Number, Step Kind) step)
    {
        switch (step.Kind)
        {
            case Step.Tag:
                text.Append(step.Number.ToString("X8", CultureInfo.InvariantCulture));
                break;
            case Step.Index:
                text.Append(step.Number);
                break;
            case Step.InlineBinary:
                text.Append("InlineBinary");
                break;
            case Step.BulkDataUri:
                text.Append("BulkDataURI");
                break;
            default:
                text.Append("Value");
                break;
        }
    }

    /// <summary>Tags and item numbers alone.</summary>
    public string ToPlace() =>
        string.Join('/', _steps.Where(s => s.Kind is Step.Tag or Step.Index)
            .Select(s => s.Number.ToString(s.Kind == Step.Tag ? "X8" : "D", CultureInfo.InvariantCulture)));
}
