using System.Diagnostics.CodeAnalysis;

namespace ModalitySim.Dicom.Dictionary;

/// <summary>A unique identifier (PS3.5 §9). Any text is representable; <see cref="IsValid"/> tells whether it is one.</summary>
/// <param name="value">The text, without padding.</param>
public readonly partial struct DicomUID(string value) : IEquatable<DicomUID>
{
    private readonly string? _value = value;

    /// <summary>The text; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>The name in the registry of PS3.6 Annex A, or the text itself.</summary>
    public string Name => UidRegistry.Find(Value)?.Name ?? Value;

    /// <summary>Whether the text obeys PS3.5 §9.1: at most 64 characters, digits and dots, no empty component and no leading zero.</summary>
    public bool IsValid
    {
        get
        {
            string text = Value;
            if (text.Length is 0 or > 64) return false;
            int start = 0;
            for (int i = 0; i <= text.Length; i++)
            {
                if (i < text.Length && text[i] != '.')
                {
                    if (!char.IsAsciiDigit(text[i])) return false;
                    continue;
                }

                if (i == start || (text[start] == '0' && i - start > 1)) return false;
                start = i + 1;
            }

            return true;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public bool Equals(DicomUID other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is DicomUID other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The same text.</summary>
    public static bool operator ==(DicomUID left, DicomUID right) => left.Equals(right);

    /// <summary>Another text.</summary>
    public static bool operator !=(DicomUID left, DicomUID right) => !left.Equals(right);
}
