using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports.Html;

/// <summary>Where the lines of a sequence diagram stand, in units of its drawing.</summary>
internal sealed record SequenceLayout(IReadOnlyList<SequenceLayout.Box> Groups, double Height)
{
    public const double Width = 1040;
    public const double Device = 160;
    public const double Target = 810;
    public const double Middle = (Device + Target) / 2;

    private const double Top = 56;
    private const double Caption = 28;
    private const double RowHeight = 30;
    private const double Gap = 14;

    /// <summary>An association.</summary>
    public sealed record Box(int Association, double Top, double Height, IReadOnlyList<Line> Rows);

    /// <summary>A line at its height, with the step that begins there.</summary>
    public sealed record Line(SequenceRow Row, double Y, string? StepLabel);

    /// <summary>Places the groups below each other.</summary>
    public static SequenceLayout Of(IReadOnlyList<SequenceGroup> groups, IReadOnlyList<StepResult> steps)
    {
        var verbs = steps.ToLookup(s => s.Index, s => s.Verb);
        var boxes = new List<Box>();
        var y = Top;
        var step = 0;
        foreach (var group in groups)
        {
            var lines = new List<Line>();
            var at = y + Caption;
            foreach (var row in group.Rows)
            {
                at += RowHeight;
                var now = row.Entry.Event.Step;
                lines.Add(new Line(row, at - 12, now != step && now > 0 ? $"{now}  {verbs[now].FirstOrDefault()}" : null));
                step = now;
            }

            boxes.Add(new Box(group.Association, y, at - y + 4, lines));
            y = at + Gap;
        }

        return new SequenceLayout(boxes, y + 8);
    }
}
