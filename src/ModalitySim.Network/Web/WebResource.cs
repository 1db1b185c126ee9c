namespace ModalitySim.Network.Web;

/// <summary>A resource of the studies service (PS3.18 §10.1.1): a study, a series or an instance, as a path under the base URI.</summary>
/// <param name="Path">The path, without slashes at its ends; UIDs are escaped, not checked.</param>
public sealed record WebResource(string Path)
{
    /// <summary>A study.</summary>
    public static WebResource Study(string study) => new($"studies/{Escaped(study)}");

    /// <summary>A series.</summary>
    public static WebResource Series(string study, string series) => new($"studies/{Escaped(study)}/series/{Escaped(series)}");

    /// <summary>An instance.</summary>
    public static WebResource Instance(string study, string series, string instance) => new($"studies/{Escaped(study)}/series/{Escaped(series)}/instances/{Escaped(instance)}");

    /// <inheritdoc/>
    public override string ToString() => Path;

    internal static string Escaped(string segment) => Uri.EscapeDataString(segment);
}
