using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModalitySim.Modalities.Phantoms;

/// <summary>Reproducible image noise: a field of approximately normal integers, made once, from which every row of every slice reads at its own
/// offset. Integer arithmetic only.</summary>
internal sealed class NoiseField
{
    private const int Length = 1 << 18;
    private const int Margin = 1 << 16;

    private static readonly ConcurrentDictionary<(double Deviation, int Grain), NoiseField> s_fields = new();

    private readonly short[] _values;

    /// <summary>Gets the field of these properties; it is made once.</summary>
    /// <param name="deviation">Standard deviation, in pixel values.</param>
    /// <param name="grain">Samples over which noise is correlated along a row.</param>
    public static NoiseField Get(double deviation, int grain) => s_fields.GetOrAdd((deviation, grain), key => new(key.Deviation, key.Grain));

    /// <summary>Makes a field.</summary>
    /// <param name="deviation">Standard deviation, in pixel values.</param>
    /// <param name="grain">Samples over which noise is correlated along a row: 1 for a sharp kernel, more for a smooth one.</param>
    private NoiseField(double deviation, int grain)
    {
        _values = new short[Length + Margin];
        ulong state = 0x9E3779B97F4A7C15UL * (ulong)grain;
        int[] raw = new int[Length + Margin + grain];
        for (int i = 0; i < raw.Length; i++) raw[i] = Normal(ref state);
        // The sum of 12 16-bit uniforms has a deviation of 65536; the sum over the grain widens it by the root of the grain.
        double scale = deviation / (65536 * Math.Sqrt(grain));
        long sum = 0;
        for (int i = 0; i < grain; i++) sum += raw[i];
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = (short)Math.Round(sum * scale, MidpointRounding.AwayFromZero);
            sum += raw[i + grain] - raw[i];
        }
    }

    /// <summary>Adds noise to an image, row by row, and limits the result.</summary>
    /// <param name="pixels">Rows × columns pixels.</param>
    /// <param name="columns">Columns of the image, at most 65536.</param>
    /// <param name="seed">Chooses where each row reads.</param>
    /// <param name="least">The least pixel value.</param>
    /// <param name="most">The greatest pixel value.</param>
    public void AddTo(Span<short> pixels, int columns, ulong seed, short least, short most)
    {
        ulong state = seed;
        for (int at = 0; at < pixels.Length; at += columns)
        {
            int offset = (int)(SplitMix(ref state) >> 46);
            Add(pixels.Slice(at, columns), _values.AsSpan(offset, columns), least, most);
        }
    }

    /// <summary>Adds noise as a magnitude image has it: where there is no signal, noise is positive.</summary>
    public void AddMagnitudeTo(Span<short> pixels, int columns, ulong seed, short most)
    {
        AddTo(pixels, columns, seed, (short)-most, most);
        Span<Vector<short>> vectors = MemoryMarshal.Cast<short, Vector<short>>(pixels);
        foreach (ref Vector<short> vector in vectors) vector = Vector.Abs(vector);
        for (int i = vectors.Length * Vector<short>.Count; i < pixels.Length; i++) pixels[i] = Math.Abs(pixels[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<short> line, ReadOnlySpan<short> noise, short least, short most)
    {
        Span<Vector<short>> target = MemoryMarshal.Cast<short, Vector<short>>(line);
        ReadOnlySpan<Vector<short>> source = MemoryMarshal.Cast<short, Vector<short>>(noise);
        Vector<short> low = new(least), high = new(most);
        for (int i = 0; i < target.Length; i++) target[i] = Vector.Min(Vector.Max(target[i] + source[i], low), high);
        for (int i = target.Length * Vector<short>.Count; i < line.Length; i++)
            line[i] = (short)Math.Clamp(line[i] + noise[i], least, most);
    }

    private static int Normal(ref ulong state)
    {
        int sum = -6 * 65536;
        for (int i = 0; i < 3; i++)
        {
            ulong bits = SplitMix(ref state);
            sum += (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
        }
        return sum;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
