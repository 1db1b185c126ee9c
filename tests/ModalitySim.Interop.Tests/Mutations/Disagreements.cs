namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>All disagreements with dciodvfy 1.00~20220618, each with its reason. One that is not here fails the test.</summary>
internal static class Disagreements
{
    internal static readonly Disagreement[] All =
    [
        new(Side.WeOnly, "wrong VR", "*", "An explicit VR that is not the attribute's in PS3.6 is an error to us. To dciodvfy it is one for attributes of type 1 and 2 only, a warning for others."),
    ];
}
