namespace ModalitySim.Dicom.Pixels;

/// <summary>The shortest Huffman code of at most 16 bits for given frequencies (ITU-T T.81 §K.2); no code is all ones.</summary>
internal sealed class JpegHuffmanEncoder
{
    /// <summary>The categories of differences: 0 to 16 bits.</summary>
    public const int Categories = 17;

    private const int MaxLength = 16;

    /// <param name="frequencies">How often each category occurs.</param>
    public JpegHuffmanEncoder(ReadOnlySpan<int> frequencies)
    {
        Span<int> lengths = stackalloc int[Categories + 1];
        FindLengths(frequencies, lengths);
        Span<int> counts = stackalloc int[Categories + 2];
        foreach (int length in lengths)
            if (length > 0) counts[length]++;
        Limit(counts);

        // T.81 Figure K.4: shortest codes to the most frequent categories.
        var ordered = new List<byte>();
        for (int length = 1; length < counts.Length; length++)
            for (byte category = 0; category < Categories; category++)
                if (lengths[category] == length) ordered.Add(category);
        Symbols = [.. ordered];
        int code = 0, at = 0;
        for (int length = 1; length <= MaxLength; length++, code <<= 1)
        {
            Counts[length - 1] = (byte)counts[length];
            for (int i = 0; i < counts[length]; i++, code++) (Codes[Symbols[at]], Lengths[Symbols[at++]]) = ((uint)code, length);
        }
    }

    /// <summary>How many codes there are of each length from 1 to 16.</summary>
    public byte[] Counts { get; } = new byte[MaxLength];

    /// <summary>The categories, shortest code first.</summary>
    public byte[] Symbols { get; }

    /// <summary>The code of each category.</summary>
    public uint[] Codes { get; } = new uint[Categories];

    /// <summary>The length of each code.</summary>
    public int[] Lengths { get; } = new int[Categories];

    // T.81 Figure K.1, with one symbol more that takes the code of all ones.
    private static void FindLengths(ReadOnlySpan<int> frequencies, Span<int> lengths)
    {
        Span<long> weights = stackalloc long[Categories + 1];
        Span<int> next = stackalloc int[Categories + 1];
        next.Fill(-1);
        for (int i = 0; i < Categories; i++) weights[i] = frequencies[i];
        weights[Categories] = 1;
        while (true)
        {
            int least = -1, second = -1;
            for (int i = 0; i <= Categories; i++)
            {
                if (weights[i] == 0) continue;
                if (least < 0 || weights[i] <= weights[least]) (least, second) = (i, least);
                else if (second < 0 || weights[i] <= weights[second]) second = i;
            }

            if (second < 0) return;
            weights[least] += weights[second];
            weights[second] = 0;
            for (int i = least; ; i = next[i])
            {
                lengths[i]++;
                if (next[i] >= 0) continue;
                next[i] = second;
                break;
            }

            for (int i = second; i >= 0; i = next[i]) lengths[i]++;
        }
    }

    // T.81 Figure K.3: two codes that are too long make room by lengthening a shorter one; then the code of all ones goes.
    private static void Limit(Span<int> counts)
    {
        for (int length = counts.Length - 1; length > MaxLength; length--)
        {
            while (counts[length] > 0)
            {
                int shorter = length - 2;
                while (counts[shorter] == 0) shorter--;
                counts[length] -= 2;
                counts[length - 1]++;
                counts[shorter + 1] += 2;
                counts[shorter]--;
            }
        }

        int longest = MaxLength;
        while (counts[longest] == 0) longest--;
        counts[longest]--;
    }
}
