using System.Globalization;
using System.Text;

namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>Values to compare with: as text, as the bytes that stand for it in a data set, and as numbers where they are some.</summary>
internal sealed class ValueSet
{
    public ValueSet(string[] texts)
    {
        Texts = texts;
        Encoded = [.. texts.Select(Encoding.ASCII.GetBytes)];
        var numbers = new double[texts.Length];
        for (int i = 0; i < texts.Length; i++)
            if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])) return;
        Numbers = numbers;
    }

    /// <summary>The values as text.</summary>
    public string[] Texts { get; }

    /// <summary>The values as ASCII.</summary>
    public byte[][] Encoded { get; }

    /// <summary>The values as numbers; null where one of them is none.</summary>
    public double[]? Numbers { get; }

    /// <summary>Whether a trimmed value is one of these.</summary>
    public bool Contains(ReadOnlySpan<byte> value)
    {
        foreach (byte[] known in Encoded)
            if (value.SequenceEqual(known)) return true;
        return false;
    }

    /// <summary>Whether a number is one of these.</summary>
    public bool Contains(double value) => Numbers is not null && Array.IndexOf(Numbers, value) >= 0;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Texts);
}
