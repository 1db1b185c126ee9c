using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Harness.Observing.Pdus;

/// <summary>The values of A-ASSOCIATE-RJ and A-ABORT, and PDUs that cannot be read.</summary>
internal static class EndRules
{
    // PS3.8 Table 9-21: source, and the reasons that it has; the others are reserved.
    private static readonly (byte Source, byte[] Reasons)[] Rejections = [(1, [1, 2, 3, 7]), (2, [1, 2]), (3, [1, 2])];

    // PS3.8 Table 9-26; 3 is reserved.
    private static readonly byte[] ProviderReasons = [0, 1, 2, 4, 5, 6];

    public static void Check(AAssociateRj pdu, Observations seen)
    {
        // PS3.8 §9.3.4 Table 9-21.
        if (pdu.Result is not (1 or 2) || !Rejections.Any(r => r.Source == pdu.Source && r.Reasons.Contains(pdu.Reason)))
        {
            seen.Against("PS3.8 §9.3.4 Table 9-21", "A-ASSOCIATE-RJ has values that do not exist", "a result, source and reason of the table",
                FormattableString.Invariant($"{pdu.Result}/{pdu.Source}/{pdu.Reason}"));
        }
    }

    public static void Check(AAbort pdu, Observations seen)
    {
        // PS3.8 §9.3.8 Table 9-26: source 1 is reserved; the reason is significant for the provider alone.
        if (pdu.Source is not (0 or 2) || (pdu.Source == 2 && !ProviderReasons.Contains(pdu.Reason)))
        {
            seen.Against("PS3.8 §9.3.8 Table 9-26", "A-ABORT has values that do not exist", "a source and reason of the table",
                FormattableString.Invariant($"{pdu.Source}/{pdu.Reason}"));
        }
        else if (pdu is { Source: 0, Reason: not 0 })
            seen.Careless("PS3.8 §9.3.8 Table 9-26", "A-ABORT of the service user gives a reason", "reason 0", FormattableString.Invariant($"{pdu.Reason}"));
    }

    public static void Check(InvalidPdu pdu, uint announced, Observations seen)
    {
        // PS3.8 §D.1.
        if (pdu.Type == PduType.DataTf && announced > 0 && pdu.Length > announced)
        {
            seen.Broken("UL-027", "A P-DATA-TF is longer than the maximum that was announced",
                FormattableString.Invariant($"at most {announced} bytes"), FormattableString.Invariant($"{pdu.Length} bytes"));
            return;
        }

        seen.Against("PS3.8 §9.3", $"{PduType.NameOf(pdu.Type)} cannot be read", "a PDU of the form that the standard gives", pdu.Fault);
    }
}
