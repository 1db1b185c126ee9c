namespace ModalitySim.Pacs.Defects.Get;

/// <summary>Warns without a cause.</summary>
internal sealed class GetEndsWithWarning() : StatusDefect(
    "get-ends-with-warning",
    "A C-GET whose sub-operations all succeeded ends with B000H in place of 0000H, against PS3.4 §C.4.3.3.1.",
    Operation.Get, from: 0x0000, to: 0xB000, "GET-001");
