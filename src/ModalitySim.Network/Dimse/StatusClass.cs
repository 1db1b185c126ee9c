namespace ModalitySim.Network.Dimse;

/// <summary>The classes of status codes (PS3.7 Annex C).</summary>
public enum StatusClass
{
    /// <summary>0000H.</summary>
    Success,

    /// <summary>FF00H and FF01H: more responses follow.</summary>
    Pending,

    /// <summary>FE00H: ended by C-CANCEL.</summary>
    Cancel,

    /// <summary>0001H, Bxxx, 0107H, 0116H: done, with a remark.</summary>
    Warning,

    /// <summary>Axxx, Cxxx, 01xx, 02xx: not done.</summary>
    Failure,

    /// <summary>A value that the standard's ranges do not allow.</summary>
    Undefined,
}
