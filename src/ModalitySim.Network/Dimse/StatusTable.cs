namespace ModalitySim.Network.Dimse;

/// <summary>The meanings of status codes: PS3.7 Annex C for all services, then what PS3.4 gives single ones.</summary>
public static class StatusTable
{
    private static readonly CommandField[] Every = [];
    private static readonly CommandField[] Store = [CommandField.CStoreRq];
    private static readonly CommandField[] Query = [CommandField.CFindRq];
    private static readonly CommandField[] Retrieve = [CommandField.CMoveRq, CommandField.CGetRq];
    private static readonly CommandField[] Move = [CommandField.CMoveRq];

    /// <summary>Every row; the first that fits a code and a service counts.</summary>
    public static IReadOnlyList<StatusMeaning> All { get; } =
    [
        // PS3.7 Annex C.
        new(0x0000, 0x0000, Every, "Success"),
        new(0x0105, 0x0105, Every, "No such Attribute"),
        new(0x0106, 0x0106, Every, "Invalid Attribute Value"),
        new(0x0107, 0x0107, Every, "Attribute list error"),
        new(0x0110, 0x0110, Every, "Processing Failure"),
        new(0x0111, 0x0111, Every, "Duplicate SOP Instance"),
        new(0x0112, 0x0112, Every, "No such SOP Instance"),
        new(0x0113, 0x0113, Every, "No such Event Type"),
        new(0x0114, 0x0114, Every, "No such argument"),
        new(0x0115, 0x0115, Every, "Invalid argument value"),
        new(0x0116, 0x0116, Every, "Attribute Value out of range"),
        new(0x0117, 0x0117, Every, "Invalid SOP Instance"),
        new(0x0118, 0x0118, Every, "No such SOP Class"),
        new(0x0119, 0x0119, Every, "Class-Instance conflict"),
        new(0x0120, 0x0120, Every, "Missing Attribute"),
        new(0x0121, 0x0121, Every, "Missing Attribute Value"),
        new(0x0122, 0x0122, Every, "Refused: SOP Class not supported"),
        new(0x0123, 0x0123, Every, "No such Action Type"),
        new(0x0124, 0x0124, Every, "Refused: Not authorized"),
        new(0x0210, 0x0210, Every, "Duplicate invocation"),
        new(0x0211, 0x0211, Every, "Unrecognized operation"),
        new(0x0212, 0x0212, Every, "Mistyped argument"),
        new(0x0213, 0x0213, Every, "Resource limitation"),

        // PS3.4 Table B.2-1.
        new(0xA700, 0xA7FF, Store, "Refused: Out of Resources"),
        new(0xA900, 0xA9FF, Store, "Error: Data Set does not match SOP Class"),
        new(0xC000, 0xCFFF, Store, "Error: Cannot understand"),
        new(0xB000, 0xB000, Store, "Coercion of Data Elements"),
        new(0xB006, 0xB006, Store, "Elements Discarded"),
        new(0xB007, 0xB007, Store, "Data Set does not match SOP Class"),

        // PS3.4 Tables C.4-1 and K.4-1.
        new(0xA700, 0xA700, Query, "Refused: Out of Resources"),
        new(0xA900, 0xA900, Query, "Error: Identifier does not match SOP Class"),
        new(0xC000, 0xCFFF, Query, "Failed: Unable to process"),
        new(0xFE00, 0xFE00, Query, "Matching terminated due to Cancel request"),
        new(0xFF00, 0xFF00, Query, "Matches are continuing"),
        new(0xFF01, 0xFF01, Query, "Matches are continuing; optional keys were not supported like required keys"),

        // PS3.4 Tables C.4-2 and C.4-3.
        new(0xA701, 0xA701, Retrieve, "Refused: Out of Resources - unable to calculate number of matches"),
        new(0xA702, 0xA702, Retrieve, "Refused: Out of Resources - unable to perform sub-operations"),
        new(0xA801, 0xA801, Move, "Refused: Move Destination unknown"),
        new(0xA900, 0xA900, Retrieve, "Error: Identifier does not match SOP Class"),
        new(0xC000, 0xCFFF, Retrieve, "Failed: Unable to process"),
        new(0xB000, 0xB000, Retrieve, "Sub-operations complete - one or more failures or warnings"),
        new(0xFE00, 0xFE00, Retrieve, "Sub-operations terminated due to Cancel indication"),
        new(0xFF00, 0xFF00, Retrieve, "Sub-operations are continuing"),

        // The classes of PS3.7 Annex C, for whatever is not listed.
        new(0xA700, 0xA7FF, Every, "Refused: Out of Resources"),
        new(0xA801, 0xA801, Every, "Refused: Move Destination unknown"),
        new(0xA900, 0xA9FF, Every, "Error: Data Set does not match SOP Class"),
        new(0xFE00, 0xFE00, Every, "Cancel"),
        new(0xFF00, 0xFF01, Every, "Pending"),
    ];

    internal static string? Find(ushort code, CommandField? request)
    {
        foreach (var row in All)
        {
            if (code >= row.First && code <= row.Last && (row.Services.Count == 0 || (request is { } field && row.Services.Contains(field))))
                return row.Text;
        }

        return null;
    }
}
