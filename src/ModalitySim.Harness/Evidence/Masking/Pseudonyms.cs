using System.Security.Cryptography;
using System.Text;

namespace ModalitySim.Harness.Evidence.Masking;

/// <summary>
/// What stands in place of patient attributes: text of the same length, the same for the same value all through a run, so that a reader
/// still sees what equals what. It comes from a random key that is never written, so the value cannot be found by trying. Safe for
/// several threads.
/// </summary>
public sealed class Pseudonyms
{
    // What gives a value its shape stays; it says nothing about anybody.
    private const string Kept = "^=\\*?";
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ234567";

    private readonly byte[] _key;

    /// <summary>Pseudonyms of a new run.</summary>
    public Pseudonyms()
        : this(RandomNumberGenerator.GetBytes(32))
    {
    }

    /// <summary>Pseudonyms by a key, for tests.</summary>
    internal Pseudonyms(byte[] key) => _key = key;

    /// <summary>
    /// What is shown for a value: begins with an asterisk, has its length, and keeps the delimiters of names and lists. Values and component
    /// groups are replaced one by one, blanks at their ends do not count.
    /// </summary>
    public string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var shown = new StringBuilder(value.Length);
        var start = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && value[i] is not ('\\' or '='))
                continue;
            Append(shown, value[start..i]);
            if (i < value.Length)
                shown.Append(value[i]);
            start = i + 1;
        }

        return shown.ToString();
    }

    private void Append(StringBuilder shown, string value)
    {
        var bare = value.Trim(' ', '\0');
        var stream = bare.Length == 0 ? [] : HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(bare));
        var from = bare.Length == 0 ? value.Length : value.IndexOf(bare, StringComparison.Ordinal);
        for (var i = 0; i < value.Length; i++)
        {
            var at = i - from;
            if (at < 0 || at >= bare.Length || Kept.Contains(value[i]))
                shown.Append(value[i]);
            else
                shown.Append(at == 0 ? '*' : Letters[stream[at % stream.Length] % Letters.Length]);
        }
    }
}
