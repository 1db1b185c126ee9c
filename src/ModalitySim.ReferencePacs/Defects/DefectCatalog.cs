namespace ModalitySim.Pacs.Defects;

/// <summary>All defects that can be asked for.</summary>
public static class DefectCatalog
{
    /// <summary>The defects, by id.</summary>
    public static IReadOnlyList<Defect> All { get; } =
    [
        new MppsAcceptsSetAfterFinal(),
    ];

    /// <summary>The defect of an id; null when there is none.</summary>
    public static Defect? Find(string id) => All.FirstOrDefault(defect => string.Equals(defect.Id, id, StringComparison.Ordinal));
}
