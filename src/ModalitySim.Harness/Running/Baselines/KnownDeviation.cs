using System.Globalization;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Running.Baselines;

/// <summary>An entry of a baseline: what fails, where, for how long that is accepted, and why.</summary>
internal sealed record KnownDeviation
{
    /// <summary>The id of the entry, unique in its file.</summary>
    public string Id { get; init; } = "";

    /// <summary>The id of the case, or <c>*</c> in it for several; null for any case that breaks <see cref="Requirement"/>.</summary>
    public string? Case { get; init; }

    /// <summary>The requirement that is broken; null for whatever the case judges.</summary>
    public string? Requirement { get; init; }

    /// <summary>The product's name, <c>*</c> for any characters; null for every product.</summary>
    public string? Product { get; init; }

    /// <summary>The product's versions; null for every version.</summary>
    public VersionRange? Version { get; init; }

    /// <summary>The expected verdict.</summary>
    public Verdict Verdict { get; init; } = Verdict.Fail;

    /// <summary>What the finding says, <c>*</c> for any characters; null for anything.</summary>
    public string? Message { get; init; }

    /// <summary>Why it is accepted; empty when nobody said so yet.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The last day on which it is accepted; null for no end.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>Where the entry stands.</summary>
    public SourcePlace Place { get; init; } = new("", 1, 1);

    /// <summary>True when the entry names one case, which then has to fail; otherwise one of several has to.</summary>
    public bool IsExact => Case is not null && !Wildcard.IsOpen(Case);

    /// <summary>True when the entry's last day is over.</summary>
    public bool IsExpired(DateOnly today) => Expires < today;

    /// <summary>True when the entry is about the target: its product and version are as the entry says.</summary>
    public bool HoldsFor(TargetInfo target, ObservedPeer? peer)
    {
        var observed = peer?.ImplementationVersionName is { } told ? VisibleText.Line(told) : null;
        if (Product is { } product && !new[] { target.Product, target.Name, observed }.OfType<string>().Any(name => Wildcard.Fits(product, name, ignoreCase: true)))
            return false;
        return Version is null || ((target.Version ?? observed) is { } text && VersionRange.In(text) is { } version && Version.Contains(version));
    }

    /// <summary>True when the entry is about the case, whatever became of it.</summary>
    public bool IsAbout(CaseResult item) => Case is { } pattern
        ? Wildcard.Fits(pattern, item.CaseId)
        : item.Requirements.Contains(Requirement!) || item.Steps.SelectMany(s => s.Findings).Any(f => f.Requirement == Requirement);

    /// <summary>True when the entry foresees what was found.</summary>
    public bool Covers(CaseFault fault) =>
        fault.Verdict == Verdict && (Requirement is null || Requirement == fault.Requirement) && (Message is null || Wildcard.Fits(Message, fault.Message));

    /// <summary>The entry as messages name it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} ({Place.File}:{Place.Line})");
}
