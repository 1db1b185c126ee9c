using System.Globalization;
using System.Numerics;

namespace ModalitySim.Pacs.Attributes;

/// <summary>UIDs of instances that the system makes itself (PS3.5 §B.2).</summary>
internal static class NewUid
{
    /// <summary>A UID that nobody else has.</summary>
    public static string Make() =>
        "2.25." + new BigInteger(Guid.NewGuid().ToByteArray(), isUnsigned: true).ToString(CultureInfo.InvariantCulture);
}
