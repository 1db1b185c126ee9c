namespace ModalitySim.Pacs.Defects.Commitment;

/// <summary>Answers to every name.</summary>
internal sealed class CommitAcceptsAnyInstance() : StatusDefect(
    "commit-accepts-any-instance",
    "N-ACTION on another than the well-known instance succeeds, against PS3.4 §J.3.5.",
    Operation.Commit, from: 0x0112, to: 0x0000, "SCM-012");
