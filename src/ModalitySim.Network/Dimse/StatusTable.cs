namespace ModalitySim.Network.Dimse;

/// <summary>The meanings of status codes: PS3.7 Annex C for all services, then what PS3.4 gives single ones.</summary>
public static class StatusTable
{
    private static readonly CommandField[] Every = [];
    private static readonly CommandField[] Store = [CommandField.CStoreRq];
    private static readonly CommandField[] Query = [CommandField.CFindRq];
    private static readonly CommandField[] Retrieve = [CommandField.CMoveRq, CommandField.CGetRq];
    private static readonly CommandField[] Move = [CommandField.CMoveRq];
    private static readonly CommandField[] Create = [CommandField.NCreateRq];
    private static readonly CommandField[] Set = [CommandField.NSetRq];
    private static readonly CommandField[] CreateOrSet = [CommandField.NCreateRq, CommandField.NSetRq];
    private static readonly CommandField[] Get = [CommandField.NGetRq];
    private static readonly CommandField[] GetOrSet = [CommandField.NGetRq, CommandField.NSetRq];
    private static readonly CommandField[] Action = [CommandField.NActionRq];
    private static readonly CommandField[] SetOrAction = [CommandField.NSetRq, CommandField.NActionRq];
    private static readonly CommandField[] Workitem = [CommandField.NGetRq, CommandField.NSetRq, CommandField.NActionRq];

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

        // PS3.4 Tables F.8.2-2, CC.2.6-1, CC.2.7-1.
        new(0x0001, 0x0001, GetOrSet, "Requested optional Attributes are not supported"),

        // PS3.4 Tables CC.2.1-2, CC.2.2-2, CC.2.3-3, CC.2.5-4, CC.2.6-1, CC.2.7-1.
        new(0xB300, 0xB300, Create, "The UPS was created with modifications"),
        new(0xB301, 0xB301, Action, "Deletion Lock not granted"),
        new(0xB304, 0xB304, Action, "The UPS is already in the requested state of CANCELED"),
        new(0xB305, 0xB305, Set, "Coerced invalid values to valid values"),
        new(0xB306, 0xB306, Action, "The UPS is already in the requested state of COMPLETED"),
        new(0xC300, 0xC300, SetOrAction, "Failed: The UPS may no longer be updated"),
        new(0xC301, 0xC301, SetOrAction, "Failed: The correct Transaction UID was not provided"),
        new(0xC302, 0xC302, Action, "Failed: The UPS is already IN PROGRESS"),
        new(0xC303, 0xC303, Action, "Failed: The UPS may only become SCHEDULED via N-CREATE, not N-SET or N-ACTION"),
        new(0xC304, 0xC304, Action, "Failed: The UPS has not met final state requirements for the requested state change"),
        new(0xC307, 0xC307, Workitem, "Failed: Specified SOP Instance UID does not exist or is not a UPS Instance managed by this SCP"),
        new(0xC308, 0xC308, Action, "Failed: Receiving AE-TITLE is Unknown to this SCP"),
        new(0xC309, 0xC309, Create, "Failed: The provided value of UPS State was not SCHEDULED"),
        new(0xC310, 0xC310, SetOrAction, "Failed: The UPS is not yet in the IN PROGRESS state"),
        new(0xC311, 0xC311, Action, "Failed: The UPS is already COMPLETED"),
        new(0xC312, 0xC312, Action, "Failed: The performer cannot be contacted"),
        new(0xC313, 0xC313, Action, "Failed: Performer chooses not to cancel"),
        new(0xC314, 0xC314, Action, "Failed: Specified action not appropriate for specified instance"),
        new(0xC315, 0xC315, Action, "Failed: SCP does not support Event Reports"),

        // PS3.4 Tables H.4.1.2.1.2-1, H.4-4, H.4.2.2.1.2-1, H.4-9, H.4-11.
        new(0xB600, 0xB600, CreateOrSet, "Memory allocation not supported"),
        new(0xB601, 0xB601, Action, "Film session printing (collation) is not supported"),
        new(0xB602, 0xB602, Action, "Film Session SOP Instance hierarchy does not contain Image Box SOP Instances (empty page)"),
        new(0xB603, 0xB603, Action, "Film Box SOP Instance hierarchy does not contain Image Box SOP Instances (empty page)"),
        new(0xB604, 0xB604, SetOrAction, "Image size is larger than image box size, the image has been demagnified"),
        new(0xB605, 0xB605, CreateOrSet, "Requested Min Density or Max Density outside of printer's operating range"),
        new(0xB609, 0xB609, SetOrAction, "Image size is larger than the Image Box size. The Image has been cropped to fit"),
        new(0xB60A, 0xB60A, SetOrAction, "Image size or Combined Print Image size is larger than the Image Box size, and has been decimated to fit"),
        new(0xC600, 0xC600, Action, "Failed: Film Session SOP Instance hierarchy does not contain Film Box SOP Instances"),
        new(0xC601, 0xC602, Action, "Failed: Unable to create Print Job SOP Instance; print queue is full"),
        new(0xC603, 0xC603, SetOrAction, "Failed: Image size is larger than image box size"),
        new(0xC605, 0xC605, Set, "Failed: Insufficient memory in printer to store the image"),
        new(0xC613, 0xC613, SetOrAction, "Failed: Combined Print Image size is larger than the Image Box size"),
        new(0xC616, 0xC616, Create, "Failed: There is an existing Film Box that has not been printed"),

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
