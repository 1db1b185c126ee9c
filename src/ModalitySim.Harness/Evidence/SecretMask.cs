using System.Text;

namespace ModalitySim.Harness.Evidence;

/// <summary>Overwrites secrets wherever they occur; nothing written by the harness may hold one.</summary>
internal sealed class SecretMask
{
    private const string Shown = "***";
    private readonly string[] _texts;
    private readonly byte[][] _bytes;

    public SecretMask(IEnumerable<string> secrets)
    {
        // Longest first: a secret that contains another is overwritten whole.
        _texts = [.. secrets.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];
        _bytes = [.. _texts.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The text with every secret replaced.</summary>
    public string Text(string value)
    {
        foreach (var secret in _texts)
            value = value.Replace(secret, Shown, StringComparison.Ordinal);
        return value;
    }

    /// <summary>Overwrites every secret, and <paramref name="also"/>, with asterisks in place.</summary>
    public void Bytes(Span<byte> data, IEnumerable<ReadOnlyMemory<byte>> also)
    {
        foreach (var secret in _bytes)
            Overwrite(data, secret);
        foreach (var secret in also)
            Overwrite(data, secret.Span);
    }

    private static void Overwrite(Span<byte> data, ReadOnlySpan<byte> secret)
    {
        if (secret.IsEmpty)
            return;
        for (int at; (at = data.IndexOf(secret)) >= 0; data = data[(at + secret.Length)..])
            data.Slice(at, secret.Length).Fill((byte)'*');
    }
}
