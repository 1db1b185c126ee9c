using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Matching;

/// <summary>Matches the keys of an identifier against an entity (PS3.4 §C.2.2.2 with the rules of §K.2.2).</summary>
internal static class KeyMatcher
{
    /// <summary>Whether every key matches. The identifier must have passed <see cref="IdentifierCheck"/>.</summary>
    /// <param name="keys">The identifier.</param>
    /// <param name="entity">The attributes of the entity.</param>
    /// <param name="unknownMatches">
    /// Whether an attribute without a value matches any key: so it is in Query/Retrieve (PS3.4 §C.2.2.1.2), and not in worklists
    /// (§K.2.2.1.1.1).
    /// </param>
    public static bool Matches(DicomDataset keys, DicomDataset entity, bool unknownMatches = false)
    {
        // PS3.4 Table K.6-1: ranges in both start date and start time are one range of moments.
        var joint = JointStart(keys);
        foreach (var key in keys)
        {
            if (!IsKey(key.Tag) || (joint is not null && IsStart(key.Tag)))
                continue;
            if (!MatchesKey(keys, key, entity, unknownMatches))
                return false;
        }

        return joint is null || MatchesStart(joint, entity);
    }

    /// <summary>Attributes that describe the identifier rather than the entity are never matched (PS3.4 §K.2.2.2).</summary>
    public static bool IsKey(DicomTag tag) =>
        tag != DicomTag.SpecificCharacterSet && tag != DicomTag.TimezoneOffsetFromUTC && !tag.IsGroupLength && !tag.IsPrivateCreator;

    /// <summary>Whether the key asks for the value without restricting it (PS3.4 §C.2.2.2.3, §K.2.2.1.2 note 4).</summary>
    public static bool IsUniversal(DicomDataset keys, DicomElement key)
    {
        if (key.Sequence is { } sequence)
            return sequence.Count == 0 || !sequence[0].Any(inner => IsKey(inner.Tag));
        return key.IsEmpty || keys.GetString(key.Tag) is not { Length: > 0 } text || (IsWild(key.VR) && WildCard.IsUniversal(text));
    }

    private static bool MatchesKey(DicomDataset keys, DicomElement key, DicomDataset entity, bool unknownMatches)
    {
        // PS3.4 Table K.6-1: these are returned and never matched.
        if (IsUniversal(keys, key) || key.Tag == DicomTag.PertinentDocumentsSequence || key.Tag == DicomTag.ProtocolContextSequence)
            return true;
        if (EntityTag(keys, key.Tag, entity) is not { } tag)
            return unknownMatches;
        if (key.Sequence is { } sequence)
            return MatchesItems(sequence[0], entity.GetItems(tag), unknownMatches);
        var values = entity.GetStrings(tag);
        if (values.Length == 0 || (values.Length == 1 && values[0].Length == 0))
            return unknownMatches;
        var wanted = keys.GetStrings(key.Tag);

        // PS3.4 §K.2.2.3: one matching value suffices. Only UIDs may be listed (§C.2.2.2.2); a list of others is taken the same way.
        return wanted.Any(one => values.Any(value => MatchesValue(key.VR, one, value)));
    }

    private static bool MatchesItems(DicomDataset wanted, IReadOnlyList<DicomDataset> items, bool unknownMatches)
    {
        // A sequence with only universal keys inside restricts nothing, not even to entities that have items.
        if (wanted.All(inner => !IsKey(inner.Tag) || IsUniversal(wanted, inner)))
            return true;
        return items.Count == 0 ? unknownMatches : items.Any(item => Matches(wanted, item, unknownMatches));
    }

    private static bool MatchesValue(DicomVR vr, string wanted, string value)
    {
        if (vr == DicomVR.PN)
            return PersonNameKey.Matches(wanted, value);
        if (vr == DicomVR.DA || vr == DicomVR.TM || vr == DicomVR.DT)
            return MomentKey.Parse(vr, wanted) is { } moments && moments.Matches(vr, value);
        if (IsWild(vr) && WildCard.IsPresentIn(wanted))
            return WildCard.Matches(wanted, value);
        return string.Equals(wanted, value, StringComparison.Ordinal);
    }

    private static bool IsWild(DicomVR vr) =>
        vr == DicomVR.AE || vr == DicomVR.CS || vr == DicomVR.LO || vr == DicomVR.LT || vr == DicomVR.PN || vr == DicomVR.SH
        || vr == DicomVR.ST || vr == DicomVR.UC || vr == DicomVR.UR || vr == DicomVR.UT;

    private static bool IsStart(DicomTag tag) =>
        tag == DicomTag.ScheduledProcedureStepStartDate || tag == DicomTag.ScheduledProcedureStepStartTime;

    private static MomentKey? JointStart(DicomDataset keys)
    {
        var date = Range(keys, DicomTag.ScheduledProcedureStepStartDate, DicomVR.DA);
        var time = Range(keys, DicomTag.ScheduledProcedureStepStartTime, DicomVR.TM);
        return date is null || time is null ? null : MomentKey.Join(date, time);
    }

    private static MomentKey? Range(DicomDataset keys, DicomTag tag, DicomVR vr) =>
        keys.GetString(tag) is { Length: > 0 } text && MomentKey.Parse(vr, text) is { IsRange: true } range ? range : null;

    private static bool MatchesStart(MomentKey joint, DicomDataset entity) =>
        entity.GetString(DicomTag.ScheduledProcedureStepStartDate) is { } date && Moment.TryDate(date, out var day)
        && entity.GetString(DicomTag.ScheduledProcedureStepStartTime) is { } time && Moment.TryTime(time, out var moment)
        && joint.Matches(day + moment);

    /// <summary>Where the entity keeps the attribute: a private one stands in the block that its creator has there (PS3.5 §7.8.1).</summary>
    public static DicomTag? EntityTag(DicomDataset keys, DicomTag tag, DicomDataset entity)
    {
        if (!tag.IsPrivate)
            return tag;
        var creator = keys.GetString(new DicomTag(tag.Group, (ushort)(tag.Element >> 8)));
        return creator is { Length: > 0 } ? entity.FindPrivate(creator, tag.Group, (byte)tag.Element) : null;
    }
}
