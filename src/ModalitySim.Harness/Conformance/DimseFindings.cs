namespace ModalitySim.Harness.Conformance;

/// <summary>The words for what steps and observers may both find, so that it is told once.</summary>
internal static class DimseFindings
{
    public const string Undecodable = "The data set of a response cannot be decoded";

    public const string Decodable = "a data set in the negotiated transfer syntax";
}
