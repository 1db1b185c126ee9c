using ModalitySim.Network.Tests.Support;

namespace ModalitySim.Network.Tests.UpperLayer;

/// <summary>PDUs as bytes, every field with its legend; written by hand from PS3.8 §9.3 and PS3.7 Annex D.</summary>
internal static class PduFixtures
{
    // PS3.8 Table 9-11 to 9-16 and D.1-1; PS3.7 Tables D.3-1, D.3-3, D.3-7, D.3-9, D.3-11, D.3-12, D.3-14.
    public static readonly byte[] AssociateRq = Wire.Bytes($"""
        01                                               ; PDU type A-ASSOCIATE-RQ
        00                                               ; reserved
        00 00 01 09                                      ; PDU length 265
        00 01                                            ; protocol version, bit 0: version 1
        00 00                                            ; reserved
        {Wire.Text("STORESCP        ")}                  ; called AE title
        {Wire.Text("CT_01           ")}                  ; calling AE title
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ; reserved, 32 bytes
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
        10 00 00 15                                      ; application context item, 21 bytes
        {Wire.Text("1.2.840.10008.3.1.1.1")}
        20 00 00 2E                                      ; presentation context item, 46 bytes
        01 00 00 00                                      ; id 1, reserved
        30 00 00 11                                      ; abstract syntax sub-item, 17 bytes
        {Wire.Text("1.2.840.10008.1.1")}                 ; Verification
        40 00 00 11                                      ; transfer syntax sub-item, 17 bytes
        {Wire.Text("1.2.840.10008.1.2")}                 ; Implicit VR Little Endian
        50 00 00 71                                      ; user information item, 113 bytes
        51 00 00 04                                      ; maximum length, 4 bytes
        00 00 40 00                                      ; 16384
        52 00 00 05                                      ; implementation class UID, 5 bytes
        {Wire.Text("1.2.3")}
        53 00 00 04                                      ; asynchronous operations window, 4 bytes
        00 05 00 01                                      ; invoked 5, performed 1
        54 00 00 09                                      ; role selection, 9 bytes
        00 05 {Wire.Text("1.2.4")} 01 01                 ; UID length and UID, SCU 1, SCP 1
        55 00 00 04                                      ; implementation version name, 4 bytes
        {Wire.Text("SIM1")}
        56 00 00 0A                                      ; SOP class extended negotiation, 10 bytes
        00 05 {Wire.Text("1.2.5")} 01 00 01              ; UID length and UID, application information
        57 00 00 1B                                      ; SOP class common extended negotiation, version 0, 27 bytes
        00 05 {Wire.Text("1.2.6")}                       ; SOP class
        00 05 {Wire.Text("1.2.7")}                       ; service class
        00 0B 00 03 {Wire.Text("1.2")} 00 04 {Wire.Text("1.2.")} ; related general SOP classes, two
        58 00 00 0C                                      ; user identity, 12 bytes
        02 01                                            ; type 2, positive response requested
        00 03 {Wire.Text("bob")}                         ; primary field
        00 03 {Wire.Text("pwd")}                         ; secondary field
        6F 00 00 02 AA BB                                ; a sub-item that no standard knows
        7F 00 00 01 CC                                   ; an item that no standard knows
        """);

    // PS3.8 Tables 9-17, 9-18, 9-19; PS3.7 Table D.3-15.
    public static readonly byte[] AssociateAc = Wire.Bytes($"""
        02                                               ; PDU type A-ASSOCIATE-AC
        00                                               ; reserved
        00 00 00 94                                      ; PDU length 148
        00 01                                            ; protocol version
        00 00                                            ; reserved
        {Wire.Text("STORESCP        ")}                  ; bytes 11-26 of the request
        {Wire.Text("CT_01           ")}                  ; bytes 27-42 of the request
        11 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ; bytes 43-74 of the request
        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 22
        10 00 00 15                                      ; application context item, 21 bytes
        {Wire.Text("1.2.840.10008.3.1.1.1")}
        21 00 00 19                                      ; presentation context item, 25 bytes
        01 00 00 00                                      ; id 1, reserved, result acceptance, reserved
        40 00 00 11                                      ; transfer syntax sub-item, 17 bytes
        {Wire.Text("1.2.840.10008.1.2")}
        50 00 00 0E                                      ; user information item, 14 bytes
        51 00 00 04 00 00 00 00                          ; maximum length 0: unlimited
        59 00 00 02 00 00                                ; user identity response, empty
        21 00 00 04                                      ; another presentation context, 4 bytes, without a transfer syntax
        03 00 03 00                                      ; id 3, result 3: abstract syntax not supported
        """);

    // PS3.8 Table 9-21.
    public static readonly byte[] AssociateRj = Wire.Bytes("""
        03 00 00 00 00 04  ; A-ASSOCIATE-RJ, length 4
        00 01 01 07        ; reserved, permanent, service user, called AE title not recognized
        """);

    // PS3.8 Tables 9-22 and 9-23, §E.2.
    public static readonly byte[] DataTf = Wire.Bytes("""
        04 00 00 00 00 10  ; P-DATA-TF, length 16
        00 00 00 04        ; item length 4
        01 03 AA BB        ; context 1, command and last, two bytes
        00 00 00 04        ; item length 4
        01 00 CC DD        ; context 1, data and not last, two bytes
        """);

    // PS3.8 Tables 9-24 to 9-26.
    public static readonly byte[] ReleaseRq = Wire.Bytes("05 00 00 00 00 04 00 00 00 00");

    public static readonly byte[] ReleaseRp = Wire.Bytes("06 00 00 00 00 04 00 00 00 00");

    public static readonly byte[] Abort = Wire.Bytes("""
        07 00 00 00 00 04  ; A-ABORT, length 4
        00 00 02 06        ; reserved, service provider, invalid PDU parameter value
        """);

    public static readonly byte[] Unknown = Wire.Bytes("0F 00 00 00 00 04 01 02 03 04 ; a PDU type that no standard knows");

    public static IEnumerable<byte[]> All => [AssociateRq, AssociateAc, AssociateRj, DataTf, ReleaseRq, ReleaseRp, Abort, Unknown];
}
