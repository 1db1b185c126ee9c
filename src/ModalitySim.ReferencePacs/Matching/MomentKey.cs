using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Matching;

/// <summary>A key of VR DA, TM or DT: one value, or a range that may be open at one end (PS3.4 §C.2.2.2.5).</summary>
/// <param name="From">First moment that matches; null for a range open at its beginning.</param>
/// <param name="To">Last moment that matches; null for a range open at its end.</param>
/// <param name="IsRange">Whether the key is a range.</param>
internal sealed record MomentKey(long? From, long? To, bool IsRange)
{
    /// <summary>Reads the key; null when it is none of the standard's forms.</summary>
    public static MomentKey? Parse(DicomVR vr, string text)
    {
        var key = text.Trim();
        for (var dash = key.IndexOf('-', StringComparison.Ordinal); dash >= 0; dash = key.IndexOf('-', dash + 1))
        {
            // A DT may hold the "-" of a UTC offset, so each place is tried that gives two well-formed ends in order.
            var from = ParseEnd(vr, key[..dash], isEnd: false, out var isFromWell);
            var to = ParseEnd(vr, key[(dash + 1)..], isEnd: true, out var isToWell);
            if (isFromWell && isToWell && (from ?? to) is not null && !(from > to))
                return new(from, to, IsRange: true);
        }

        return Parse(vr, key, isEnd: false) is { } single ? new(single, vr == DicomVR.DT ? Parse(vr, key, isEnd: true) : single, IsRange: false) : null;
    }

    /// <summary>Whether a value of the same VR lies in the range; an ill-formed value does not.</summary>
    public bool Matches(DicomVR vr, string value) => Parse(vr, value, isEnd: false) is { } moment && Matches(moment);

    /// <summary>Whether the moment lies in the range.</summary>
    public bool Matches(long moment) => !(moment < From) && !(moment > To);

    /// <summary>
    /// A date range and a time range as one range of moments (PS3.4 Table K.6-1, remark on Scheduled Procedure Step Start Time);
    /// a time range open at one end leaves that end of its day open.
    /// </summary>
    public static MomentKey Join(MomentKey date, MomentKey time) => new(
        date.From + (time.From ?? 0),
        date.To + (time.To ?? Moment.Day - 1),
        IsRange: true);

    private static long? ParseEnd(DicomVR vr, string text, bool isEnd, out bool isWell)
    {
        var end = text.Trim();
        if (end.Length == 0)
        {
            isWell = true;
            return null;
        }

        var moment = Parse(vr, end, isEnd);
        isWell = moment is not null;
        return moment;
    }

    private static long? Parse(DicomVR vr, string text, bool isEnd)
    {
        long moment;
        var isWell = vr == DicomVR.DA ? Moment.TryDate(text, out moment)
            : vr == DicomVR.TM ? Moment.TryTime(text, out moment)
            : Moment.TryDateTime(text, isEnd, out moment);
        return isWell ? moment : null;
    }
}
