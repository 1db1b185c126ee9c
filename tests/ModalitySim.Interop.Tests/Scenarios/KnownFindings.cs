using ModalitySim.Harness.Results;

namespace ModalitySim.Interop.Tests.Scenarios;

/// <summary>The true findings on the peers, as Debian 12 has them.</summary>
internal static class KnownFindings
{
    private static readonly string[] Dcmtk = ["dcmtk-storescp", "dcmtk-dcmqrscp"];
    private static readonly string[] Storing = ["orthanc", .. Dcmtk];
    private static readonly string[] Orthanc = ["orthanc"];
    private static readonly string[] Archives = ["orthanc", "dcmtk-dcmqrscp"];

    /// <summary>What stands in every association that a peer asks for, by its clause: whatever the case, whatever the step.</summary>
    internal static (IReadOnlyList<string> Peers, string Clause, string Reason) Everywhere { get; } =
        (["orthanc", "dcmtk-dcmqrscp"], "PS3.8 §9.3.2", "sends FFH in a reserved byte of each presentation context that it proposes");

    internal static IReadOnlyList<KnownFinding> All { get; } =
    [
        new(
            Storing,
            ["verification/echo-wrong-class"],
            "echo", Verdict.Warning, ["VER-003"],
            "answers a C-ECHO that names another SOP class with success"),
        new(
            Storing,
            ["storage/malformed-uid[uid=leading-zero]", "storage/malformed-uid[uid=letters]"],
            "store", Verdict.Warning, ["STO-009"],
            "takes an image whose SOP Instance UID is no valid UID"),
        new(
            Storing,
            ["storage/missing-attribute[attribute=Modality]", "storage/missing-attribute[attribute=Rows]"],
            "store", Verdict.Warning, ["STO-007", "STO-008"],
            "takes an image that lacks a type 1 attribute, without a warning"),
        new(
            Dcmtk,
            ["storage/missing-attribute[attribute=StudyInstanceUID]", "storage/missing-attribute[attribute=SeriesInstanceUID]"],
            "store", Verdict.Warning, ["STO-007", "STO-008"],
            "takes an image without Study or Series Instance UID, without a warning"),
        new(
            Orthanc,
            ["storage/missing-attribute[attribute=StudyInstanceUID]", "storage/missing-attribute[attribute=SeriesInstanceUID]"],
            "store", Verdict.Warning, ["STO-007", "STO-008"],
            "refuses an image without Study or Series Instance UID with A700, out of resources: a sender that trusts the code sends it again and again"),
        new(
            Storing,
            ["storage/pixel-length"],
            "store", Verdict.Warning, ["STO-011"],
            "takes pixel data that are shorter than rows, columns and bits say, without a warning"),
        new(
            Storing,
            ["storage/wrong-class"],
            "store", Verdict.Warning, ["DIM-008"],
            "takes an MR image on a presentation context that was negotiated for CT"),
        new(
            Orthanc,
            ["storage/undecodable[damage=truncated]", "storage/undecodable[damage=wrong-transfer-syntax]", "storage/undecodable[damage=length-past-end]"],
            "store", Verdict.Fail, ["STO-010"],
            "does not answer a C-STORE whose data set it cannot decode, and leaves the association open; the next one is served"),
        new(
            Orthanc,
            ["worklist/date-time-range"],
            "find-worklist", Verdict.Fail, ["MWL-004"],
            "matches a range of dates and a range of times each for itself, so that a period over midnight finds nothing"),
        new(
            Archives,
            ["query-retrieve/empty-value"],
            "find", Verdict.Warning, ["FND-014"],
            "treats an attribute that is empty as one whose value differs from the key"),
        new(
            Orthanc,
            ["query-retrieve/find-image"],
            "find", Verdict.Fail, ["FND-012"],
            "returns Retrieve AE Title empty when the query asks for it, and with its value when it does not"),
        new(
            Orthanc,
            ["query-retrieve/get-class-not-offered"],
            "get", Verdict.Fail, ["DIM-002"],
            "puts Failed SOP Instance UID List into the command set of the C-GET response, where its data set belongs"),
        // The order in which Orthanc has its instances decides whether the one without a context comes first.
        new(
            Orthanc,
            ["query-retrieve/get-class-not-offered"],
            "get", Verdict.Fail, ["GET-003"],
            "ends a C-GET with the first instance that has no presentation context: nothing comes when that is the first of all") { DependsOnTiming = true },
        new(
            Orthanc,
            ["query-retrieve/move-class-refused"],
            "move", Verdict.Fail, ["MOV-007"],
            "ends a C-MOVE with the first instance that has no presentation context: nothing comes when that is the first of all") { DependsOnTiming = true },
        new(
            Orthanc,
            ["character-sets/queried[set=latin-1]"],
            "find", Verdict.Fail, ["CHS-001"],
            "takes a question mark for one byte of UTF-8, so that it matches no letter beyond ASCII"),
        new(
            Orthanc,
            ["character-sets/worklist[set=latin-1]"],
            "find-worklist", Verdict.Fail, ["CHS-001"],
            "takes a question mark for one byte of UTF-8, so that it matches no letter beyond ASCII"),
        new(
            Orthanc,
            [
                "character-sets/stored[set=latin-and-cyrillic]", "character-sets/stored[set=katakana-and-kanji]",
                "character-sets/queried[set=latin-and-cyrillic]", "character-sets/queried[set=katakana-and-kanji]",
            ],
            "find", Verdict.Fail, ["CHS-003"],
            "reads all text in the first of several character sets where that is not the default repertoire, so that what stands behind an escape sequence becomes other letters"),
        new(
            ["dcmtk-wlmscpfs"],
            ["character-sets/worklist[set=kanji]", "character-sets/worklist[set=korean]"],
            "find-worklist", Verdict.Fail, ["CHS-003"],
            "refuses a query whose key holds escape sequences of ISO 2022 with A900, although the query declares them"),
        new(
            Orthanc,
            ["character-sets/worklist[set=korean]"],
            "find-worklist", Verdict.Fail, ["CHS-003"],
            "returns the escape sequences of a Korean name in a worklist answer that declares UTF-8"),
        new(
            Orthanc,
            ["character-sets/worklist[set=korean]"],
            "find-worklist", Verdict.Warning, [null, null, null, null, null, null],
            "returns the escape sequences of a Korean name in a worklist answer that declares UTF-8"),
        new(
            Orthanc,
            ["query-retrieve/get-without-role"],
            "get", Verdict.Fail, ["GET-004"],
            "sends images by C-GET to a requestor that has not proposed the role for it"),
        new(
            Orthanc,
            ["query-retrieve/hierarchy[level=SERIES]", "query-retrieve/hierarchy[level=IMAGE]"],
            "find", Verdict.Warning, ["FND-017"],
            "answers a query below the study that names no study, without relational queries having been negotiated"),
        new(
            Orthanc,
            ["query-retrieve/illegal-level[level=none]", "query-retrieve/illegal-level[level=unknown]"],
            "find", Verdict.Warning, ["FND-018"],
            "refuses a query without a level, or with an unknown one, as one that it cannot process"),
        new(
            Orthanc,
            ["query-retrieve/illegal-level[level=patient]"],
            "find", Verdict.Warning, ["FND-018"],
            "answers a query at the level PATIENT in the study root model"),
        new(
            ["dcmtk-dcmqrscp"],
            ["query-retrieve/illegal-level[level=unknown]", "query-retrieve/illegal-level[level=patient]"],
            "find", Verdict.Warning, ["FND-018"],
            "refuses a query at a level that the model does not have as one that it cannot process"),
        new(
            Orthanc,
            ["query-retrieve/move-aborted", "query-retrieve/move-total-failure"],
            "move", Verdict.Fail, ["MOV-005", "MOV-005"],
            "ends a C-MOVE with the first image that is not taken, and neither counts nor lists what failed"),
        new(
            Orthanc,
            ["query-retrieve/move-partial-failure"],
            "move", Verdict.Fail, ["MOV-005", "MOV-005", "MOV-005"],
            "sends nothing more once an image of a C-MOVE is refused: a failure where most of the study could have been sent"),
        new(
            Orthanc,
            ["query-retrieve/move-unknown-destination"],
            "move", Verdict.Fail, ["MOV-002"],
            "answers a C-MOVE to a destination that it does not know with C000 instead of A801"),
        new(
            Orthanc,
            ["query-retrieve/move-warnings"],
            "move", Verdict.Fail, ["MOV-001", "MOV-008", "MOV-008"],
            "counts images that were taken with a warning as completed, and ends the C-MOVE with success"),
        new(
            Orthanc,
            ["commitment/all-failed", "commitment/unsupported-class"],
            "commit", Verdict.Fail, ["SCM-004"],
            "sends an empty list of committed instances where nothing is committed"),
        new(
            Orthanc,
            ["commitment/unsupported-class"],
            "commit", Verdict.Warning, ["SCM-007"],
            "gives the reason of an unknown instance for a SOP class that it does not support"),
        new(
            Orthanc,
            ["commitment/duplicate-reference"],
            "commit", Verdict.Warning, ["SCM-014"],
            "reports twice on an instance that was referred to twice"),
        new(
            Orthanc,
            ["commitment/empty-references"],
            "commit", Verdict.Fail, ["SCM-013"],
            "accepts a request for commitment that refers to nothing"),
        new(
            Orthanc,
            ["commitment/missing-attribute[remove=TransactionUID]", "commitment/missing-attribute[remove=ReferencedSOPSequence]"],
            "commit", Verdict.Fail, ["SCM-013"],
            "does not answer a request for commitment that lacks Transaction UID or the references"),
        new(
            Orthanc,
            ["commitment/same-association"],
            "commit", Verdict.Warning, ["SCM-002"],
            "reports on a new association although that of the request is open"),
        new(
            Orthanc,
            ["commitment/transaction-reused"],
            "commit", Verdict.Warning, ["SCM-008"],
            "takes a Transaction UID that was used before for a new transaction"),
        new(
            Orthanc,
            ["commitment/unknown-action"],
            "commit", Verdict.Fail, ["SCM-011"],
            "closes the connection when the action type is not that of storage commitment"),
        new(
            Orthanc,
            ["commitment/wrong-instance"],
            "commit", Verdict.Fail, ["SCM-012"],
            "closes the connection when the instance is not that of storage commitment"),
        new(
            Orthanc,
            ["workflow/full-day-discontinued"],
            "find", Verdict.Warning, ["FND-001"],
            "goes on offering images of a step that was discontinued for a wrong worklist entry"),
        new(
            ["dcmtk-dcmqrscp"],
            ["query-retrieve/retrieve-missing-key"],
            "move", Verdict.Warning, ["MOV-012"],
            "takes a missing unique key for universal matching, and moves the whole archive"),
        new(
            ["dcmtk-dcmqrscp"],
            ["query-retrieve/unsupported-key"],
            "find", Verdict.Fail, ["FND-013"],
            "leaves out keys that it does not support, without the status FF01"),
        new(
            Orthanc,
            ["query-retrieve/cancel-find"],
            "find", Verdict.Fail, ["FND-019", "FND-001"],
            "ends a query that was cancelled in time with FE00 and one more identifier")
        {
            DependsOnTiming = true,
        },
        new(
            Orthanc,
            ["dicomweb/any-syntax[syntax=ImplicitVRLittleEndian]"],
            "wado", Verdict.Fail, ["WEB-020"],
            "sends instances that it has in Implicit VR Little Endian as they are where any transfer syntax is acceptable"),
        new(
            Orthanc,
            ["dicomweb/broken-body[damage=empty]", "dicomweb/broken-body[damage=wrong-boundary]"],
            "stow", Verdict.Fail, ["WEB-005", "WEB-008"],
            "answers a storage without a part in it with success, and names nothing as stored or failed"),
        new(
            Orthanc,
            ["dicomweb/broken-body[damage=cut-off]"],
            "stow", Verdict.Fail, ["WEB-008"],
            "answers a storage whose body is cut off with success"),
        new(
            Orthanc,
            ["dicomweb/capabilities[form=wadl]", "dicomweb/capabilities[form=any]"],
            "http", Verdict.Fail, ["WEB-001"],
            "does not say what its services can do: OPTIONS is answered with 404"),
        new(
            Orthanc,
            ["dicomweb/frames"],
            "wado", Verdict.Warning, ["WEB-024"],
            "writes the transfer syntax of frames into the type parameter of the multipart type"),
        new(
            Orthanc,
            ["dicomweb/fuzzy"],
            "qido", Verdict.Fail, ["WEB-012", "WEB-017"],
            "matches names literally where fuzzy matching is asked for, without saying so"),
        new(
            Orthanc,
            ["dicomweb/malformed-query[query=no-date]", "dicomweb/malformed-query[query=repeated]", "dicomweb/malformed-query[query=unknown-attribute]"],
            "http", Verdict.Warning, ["WEB-018"],
            "takes a query with a malformed date, a repeated attribute or an unknown one"),
        new(
            Orthanc,
            ["dicomweb/matching-each[by=keyword]", "dicomweb/matching-each[by=tag]"],
            "qido", Verdict.Fail, ["WEB-014"],
            "ignores keys within Request Attributes Sequence, and returns every series"),
        new(
            Orthanc,
            ["dicomweb/missing-accept"],
            "http", Verdict.Warning, ["WEB-002"],
            "answers a request without an Accept header"),
        new(
            Orthanc,
            ["dicomweb/not-dicom"],
            "stow", Verdict.Warning, ["WEB-006"],
            "refuses a whole storage for one part that is no DICOM file"),
        new(
            Orthanc,
            ["dicomweb/other-study"],
            "stow", Verdict.Warning, ["WEB-007"],
            "answers a conflict with a body that has no Content-Type, so that nobody can read what failed"),
        new(
            Orthanc,
            ["dicomweb/paging"],
            "qido", Verdict.Fail, ["WEB-012", "WEB-016"],
            "does not say that there are more results than the page holds"),
        new(
            Orthanc,
            ["dicomweb/rendered"],
            "wado", Verdict.Warning, ["WEB-026", "WEB-026"],
            "renders the first image of a study or a series alone"),
        new(
            Orthanc,
            ["dicomweb/some-stored"],
            "stow", Verdict.Warning, ["WEB-006"],
            "takes an instance of a SOP class that has no instances"),
        new(
            Orthanc,
            ["dicomweb/store-and-retrieve[device=enhanced-ct,at=study]", "dicomweb/store-and-retrieve[device=enhanced-ct,at=series]", "dicomweb/store-and-retrieve[device=enhanced-ct,at=instance]"],
            "wado", Verdict.Fail, ["WEB-023"],
            "leaves a sequence whose only item is empty out of the metadata"),
        new(
            Orthanc,
            ["dicomweb/store-metadata"],
            "stow", Verdict.Fail, ["WEB-010"],
            "does not take metadata with bulk data beside them"),
        new(
            Orthanc,
            ["dicomweb/unacceptable-type[type=application/zip]", "dicomweb/unacceptable-type[type=application/x-modalitysim]"],
            "wado", Verdict.Fail, ["WEB-003"],
            "answers a request that accepts only media types that it does not have with 400 instead of 406"),
        new(
            Orthanc,
            ["dicomweb/unknown-study"],
            "qido", Verdict.Fail, ["WEB-012", "WEB-012"],
            "answers a search without results with 200 and an empty array instead of 204"),
        new(
            ["odil-mpps"],
            ["mpps/worklist-after"],
            "find-worklist", Verdict.Warning, ["MPP-029"],
            "goes on being on the worklist of another system, which hears nothing of procedure steps, when it is completed"),
        new(
            Storing,
            ["upper-layer/mirrored-fields"],
            "associate", Verdict.Fail, ["UL-001", "UL-001"],
            "sends bytes 43 to 74 of the A-ASSOCIATE-AC as zero, whatever the request has there"),
        new(
            Storing,
            ["upper-layer/reserved-fields"],
            "associate", Verdict.Fail, ["UL-001"],
            "sends bytes 43 to 74 of the A-ASSOCIATE-AC as zero, whatever the request has there"),
        new(
            Storing,
            ["upper-layer/even-context-id"],
            "associate", Verdict.Warning, ["UL-014"],
            "accepts a presentation context with an even id"),
        new(
            Storing,
            ["upper-layer/unrecognized-pdu"],
            "send-pdu", Verdict.Warning, ["UL-016"],
            "aborts as service user, without a reason, where a PDU or its context is not recognized"),
        new(
            Storing,
            ["upper-layer/unknown-context[context=never-proposed]", "upper-layer/unknown-context[context=refused]"],
            "send-message", Verdict.Warning, ["UL-034"],
            "aborts as service user, without a reason, where a PDU or its context is not recognized"),
        new(
            Storing,
            ["upper-layer/unrecognized-pdu-first"],
            "send-pdu", Verdict.Warning, ["UL-017"],
            "resets the connection, without an A-ABORT, when its first PDU is not recognized"),
        new(
            Storing,
            ["upper-layer/oversized-pdu[beyond=2]", "upper-layer/oversized-pdu[beyond=1048576]"],
            "send-message", Verdict.Warning, ["UL-029"],
            "aborts as service user when a P-DATA-TF is longer than announced"),
        new(
            Archives,
            ["upper-layer/fragments-in-one-pdu"],
            "send-message", Verdict.Fail, ["UL-031"],
            "ends the process that reads a P-DATA-TF with several fragments of a data set"),
        new(
            ["dcmtk-dcmqrscp"],
            ["upper-layer/application-context"],
            "associate", Verdict.Warning, ["UL-004"],
            "refuses a foreign application context for the time being instead of for good"),
        new(
            ["dcmtk-dcmqrscp"],
            ["upper-layer/padded-ae"],
            "associate", Verdict.Fail, ["UL-008"],
            "takes a space before the called AE title as part of it, and refuses the association"),
        new(
            Archives,
            ["upper-layer/release-collision"],
            "await-collision", Verdict.Fail, ["UL-024"],
            "closes the connection when its A-RELEASE-RQ is crossed by another, and answers none"),
        new(
            Orthanc,
            ["upper-layer/interleaved"],
            "send-message", Verdict.Warning, ["UL-036"],
            "neither aborts nor answers when a command comes in the middle of a data set"),
        new(
            Archives,
            ["negotiation/default-transfer-syntax"],
            "associate", Verdict.Fail, ["UL-012"],
            "says that the abstract syntax is not supported where it is the transfer syntax"),
        new(
            ["dcmtk-storescp"],
            ["dimse/cancel-nothing"],
            "send-message", Verdict.Warning, ["DIM-013", "DIM-013"],
            "aborts the association at a C-CANCEL for nothing"),
    ];
}
