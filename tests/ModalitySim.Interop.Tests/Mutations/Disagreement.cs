namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>A mutation, or a group of them, that the two judges see differently, and why.</summary>
/// <param name="Side">Who sees an error that the other does not.</param>
/// <param name="Mutation">The kind of defect; * for any.</param>
/// <param name="Path">The attribute, with its sequences; * for any; a name that begins with */ for that attribute wherever it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="Device">The kind of device; * for any.</param>
internal sealed record Disagreement(Side Side, string Mutation, string Path, string Reason, string Device = "*")
{
    /// <summary>Whether it explains a result.</summary>
    public bool Explains(MutationResult result) =>
        !result.IsAgreed && Side == result.Side && (Device == "*" || Device == result.Device) && (Mutation == "*" || Mutation == result.Mutation.Kind)
        && (Path == "*" || Path == result.Mutation.Path || (Path.StartsWith("*/", StringComparison.Ordinal) && $"/{result.Mutation.Path}".EndsWith(Path[1..], StringComparison.Ordinal)));
}

/// <summary>Who sees an error that the other does not.</summary>
internal enum Side
{
    /// <summary>Our checker.</summary>
    WeOnly,

    /// <summary>dciodvfy.</summary>
    DciodvfyOnly,
}
