using ModalitySim.Network.Dimse;

namespace ModalitySim.Pacs.Query;

/// <summary>The C-STORE sub-operations of a retrieval and how they went (PS3.4 §C.4.2.3.1).</summary>
public sealed class SubOperations
{
    private readonly List<string> _failed = [];

    /// <summary>Starts with nothing done.</summary>
    /// <param name="total">How many there are to do.</param>
    public SubOperations(int total) => Total = total;

    /// <summary>How many there are.</summary>
    public int Total { get; }

    /// <summary>How many are done successfully.</summary>
    public int Completed { get; private set; }

    /// <summary>How many are done with a warning.</summary>
    public int Warnings { get; private set; }

    /// <summary>How many are not begun.</summary>
    public int Remaining => Total - Completed - Warnings - _failed.Count;

    /// <summary>The SOP Instance UIDs of those that failed.</summary>
    public IReadOnlyList<string> Failed => _failed;

    /// <summary>Notes the answer to a sub-operation.</summary>
    /// <param name="sopInstanceUid">The instance.</param>
    /// <param name="status">The status of the C-STORE response; null when there was none.</param>
    public void Note(string sopInstanceUid, DicomStatus? status)
    {
        if (status is { Class: StatusClass.Success })
            Completed++;
        else if (status is { Class: StatusClass.Warning })
            Warnings++;
        else
            _failed.Add(sopInstanceUid);
    }
}
