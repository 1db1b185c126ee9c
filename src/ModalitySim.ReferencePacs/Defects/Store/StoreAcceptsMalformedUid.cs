namespace ModalitySim.Pacs.Defects.Store;

/// <summary>Takes anything for a UID.</summary>
internal sealed class StoreAcceptsMalformedUid() : StatusDefect(
    "store-accepts-malformed-uid",
    "An instance with a malformed SOP Instance UID is stored, against PS3.7 §9.1.1.1.9.",
    Operation.Store, from: 0x0117, to: 0x0000, "STO-009");
