namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Makes up a status of its own.</summary>
internal sealed class StoreAnswersUndefinedStatus() : StatusDefect(
    "store-answers-undefined-status",
    "C-STORE is answered with B123H, which PS3.4 §B.2.3 does not have.",
    Operation.Store, from: 0x0000, to: 0xB123, "STO-001");
