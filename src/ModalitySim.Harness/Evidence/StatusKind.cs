namespace ModalitySim.Harness.Evidence;

/// <summary>The class of a DIMSE status (PS3.7 Annex C).</summary>
public enum StatusKind
{
    /// <summary>0000.</summary>
    Success,

    /// <summary>FF00, FF01: more responses follow.</summary>
    Pending,

    /// <summary>FE00: ended because it was asked to.</summary>
    Cancel,

    /// <summary>Done, with a reservation.</summary>
    Warning,

    /// <summary>Not done.</summary>
    Failure,
}
