using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModalitySim.Modalities;

/// <summary>Derives seeds and UIDs from a run's seed and a path of names, so that no generator is ever shared and the same run gives the same
/// values on every machine, in every order and at every parallelism.</summary>
public static class Seeds
{
    private const int MaximumStackedPath = 256;

    /// <summary>Derives the seed of the generator at <paramref name="path"/> below <paramref name="seed"/>.</summary>
    /// <param name="seed">The seed of the enclosing scope.</param>
    /// <param name="path">What the generator is for, such as <c>"patient/name"</c>; other paths give independent seeds.</param>
    /// <returns>The first 64 bits of a SHA-256 over both.</returns>
    public static ulong Derive(ulong seed, string path)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Hash("seed", seed, path, digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }

    /// <summary>Derives a UID in the UUID-derived form (PS3.5 §B.2): <c>2.25.</c> and a UUID as one decimal integer.</summary>
    /// <param name="seed">The seed of the enclosing scope.</param>
    /// <param name="path">What is identified, such as <c>"series/2/instance/17"</c>.</param>
    /// <returns>A UID of at most 44 characters without leading zeros.</returns>
    public static string Uid(ulong seed, string path)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Hash("uid", seed, path, digest);
        // PS3.5 §B.2 wants a UUID, not any 128 bits: version 8 (made by a hash of one's own) and the variant of ITU-T X.667.
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return "2.25." + BinaryPrimitives.ReadUInt128BigEndian(digest).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Derives a non-negative 31-bit seed, the kind that a <see cref="Bogus.Randomizer"/> takes.</summary>
    /// <param name="seed">The seed of the enclosing scope.</param>
    /// <param name="path">What the generator is for.</param>
    /// <returns>A number from 0 to 2147483647.</returns>
    public static int DeriveInt32(ulong seed, string path) => (int)(Derive(seed, path) >> 33);

    // The purpose separates the domains: a seed and a UID of the same path have no bits in common.
    private static void Hash(string purpose, ulong seed, string path, Span<byte> digest)
    {
        ArgumentNullException.ThrowIfNull(path);
        int length = purpose.Length + 1 + sizeof(ulong) + Encoding.UTF8.GetByteCount(path);
        Span<byte> input = length <= MaximumStackedPath ? stackalloc byte[length] : new byte[length];
        int at = Encoding.ASCII.GetBytes(purpose, input);
        input[at++] = 0;
        BinaryPrimitives.WriteUInt64BigEndian(input[at..], seed);
        Encoding.UTF8.GetBytes(path, input[(at + sizeof(ulong))..]);
        SHA256.HashData(input, digest);
    }
}
