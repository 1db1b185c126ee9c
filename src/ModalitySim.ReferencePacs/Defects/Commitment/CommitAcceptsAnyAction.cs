namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Takes every action for the one that it knows.</summary>
internal sealed class CommitAcceptsAnyAction() : StatusDefect(
    "commit-accepts-any-action",
    "N-ACTION of an unknown action type succeeds, against PS3.7 §10.1.4.1.10.",
    Operation.Commit, from: 0x0123, to: 0x0000, "SCM-011");
