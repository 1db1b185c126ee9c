namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>A service that a target may claim and a scenario may require.</summary>
/// <param name="Name">The word used in scenario and target files.</param>
/// <param name="Summary">What the target does then, in one sentence.</param>
public sealed record ServiceName(string Name, string Summary)
{
    /// <summary>C-ECHO (PS3.4 Annex A).</summary>
    public static readonly ServiceName Verification = new("verification", "Answers C-ECHO (PS3.4 Annex A).");

    /// <summary>C-STORE (PS3.4 Annex B).</summary>
    public static readonly ServiceName Storage = new("storage", "Stores composite instances (PS3.4 Annex B).");

    /// <summary>C-FIND on the modality worklist (PS3.4 Annex K).</summary>
    public static readonly ServiceName Worklist = new("worklist", "Answers modality worklist queries (PS3.4 Annex K).");

    /// <summary>N-CREATE and N-SET of performed procedure steps (PS3.4 Annex F).</summary>
    public static readonly ServiceName Mpps = new("mpps", "Receives modality performed procedure steps (PS3.4 Annex F).");

    /// <summary>Worklist items put into a folder are offered by the target.</summary>
    public static readonly ServiceName WorklistFeed =
        new("worklist-feed", "Offers the worklist items that are put into the folder of the target file's worklist section.");

    /// <summary>Every service, in the order of documentation.</summary>
    public static IReadOnlyList<ServiceName> All { get; } = [Verification, Storage, Worklist, Mpps, WorklistFeed];

    /// <summary>The service with a name, or null.</summary>
    public static ServiceName? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
