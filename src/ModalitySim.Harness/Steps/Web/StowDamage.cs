using ModalitySim.Network.Web;

namespace ModalitySim.Harness.Steps.Web;

/// <summary>What is wrong with the body of a storage, on purpose (PS3.18 Table 10.5.3-1: 400).</summary>
internal enum StowDamage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no byte in it.</summary>
    Empty,

    /// <summary>Its boundary is another than the content type says.</summary>
    WrongBoundary,

    /// <summary>It ends in the middle of its last part.</summary>
    CutOff,

    /// <summary>Its last part is no DICOM file.</summary>
    NotDicom,
}

/// <summary>Writes the body of a storage with its damage.</summary>
internal static class DamagedBody
{
    /// <summary>The boundary of the content type.</summary>
    public const string Boundary = "modalitysim-damaged";

    public static async Task WriteAsync(Stream stream, IReadOnlyList<byte[]> files, StowDamage damage, CancellationToken cancellation)
    {
        if (damage == StowDamage.Empty)
            return;
        var writer = new MultipartWriter(stream, damage == StowDamage.WrongBoundary ? Boundary + "-other" : Boundary);
        for (var i = 0; i < files.Count; i++)
        {
            var isLast = i == files.Count - 1;
            await writer.BeginPartAsync([("Content-Type", "application/dicom")], cancellation).ConfigureAwait(false);
            var bytes = isLast && damage == StowDamage.NotDicom ? "This is no DICOM file."u8.ToArray() : files[i];
            await stream.WriteAsync(bytes.AsMemory(0, isLast && damage == StowDamage.CutOff ? bytes.Length / 2 : bytes.Length), cancellation).ConfigureAwait(false);
        }

        if (damage != StowDamage.CutOff)
            await writer.EndAsync(cancellation).ConfigureAwait(false);
    }
}
