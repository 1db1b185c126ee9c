using System.Globalization;

namespace ModalitySim.Modalities.Modules;

/// <summary>What distinguishes one instance of a series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Index">Which instance of the series, from 0.</param>
/// <param name="SopInstanceUid">SOP Instance UID.</param>
/// <param name="Acquired">When its acquisition began.</param>
/// <param name="Content">When it was made of what was acquired.</param>
internal sealed record InstanceContext(SeriesContext Series, int Index, string SopInstanceUid, DateTime Acquired, DateTime Content)
{
    /// <summary>Gets Instance Number.</summary>
    public int Number => Index + 1;

    /// <summary>Gets the seed of the instance's noise.</summary>
    public ulong Seed { get; } = Seeds.Derive(Series.Study.Seed, string.Create(CultureInfo.InvariantCulture, $"noise/{Series.Number}/{Index}"));

    /// <summary>Gets the seed of a frame's noise.</summary>
    public ulong FrameSeed(int frame) => frame == 0 ? Seed : Seeds.Derive(Seed, string.Create(CultureInfo.InvariantCulture, $"frame/{frame}"));
}
