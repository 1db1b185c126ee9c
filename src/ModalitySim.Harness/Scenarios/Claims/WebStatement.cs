using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>The web services of a system (PS3.2 §A.4.2.3, PS3.18). What is null is not stated.</summary>
public sealed record WebStatement
{
    /// <summary>Whether it tells its capabilities (PS3.18 §8.9).</summary>
    public bool? Capabilities { get; init; }

    /// <summary>The resources it searches (PS3.18 Table 10.6.1-1), in the words of <see cref="SearchResources"/>.</summary>
    public IReadOnlyList<string>? Search { get; init; }

    /// <summary>The media types in which it gives metadata (PS3.18 §10.4).</summary>
    public IReadOnlyList<string>? Metadata { get; init; }

    /// <summary>The media types in which it renders (PS3.18 §10.4.1.1.3).</summary>
    public IReadOnlyList<string>? Rendered { get; init; }

    /// <summary>The media types in which it gives frames (PS3.18 §10.4.1.1.6).</summary>
    public IReadOnlyList<string>? Frames { get; init; }

    /// <summary>The media types it takes instances in (PS3.18 §10.5).</summary>
    public IReadOnlyList<string>? Store { get; init; }

    /// <summary>Whether it has a worklist of unified procedure steps (PS3.18 §11).</summary>
    public bool? Worklist { get; init; }

    /// <summary>Whether it gives instances by WADO-URI (PS3.18 §9).</summary>
    public bool? Uri { get; init; }

    /// <summary>Where it is stated; null when it was found by a probe.</summary>
    public SourcePlace? Place { get; init; }

    /// <summary>The words for resources that can be searched.</summary>
    public static IReadOnlyList<string> SearchResources { get; } =
        ["studies", "studies/series", "studies/instances", "studies/series/instances", "series", "series/instances", "instances"];
}
