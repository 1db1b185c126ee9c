using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Scenarios.Claims;

/// <summary>How an application entity accepts associations (PS3.2 §A.4.2.1.2). What is null is not stated.</summary>
public sealed record AssociationStatement
{
    /// <summary>The longest P-DATA-TF it takes, in bytes; 0 is unlimited (PS3.8 §D.1).</summary>
    public uint? MaximumPdu { get; init; }

    /// <summary>Its implementation class UID (PS3.7 §D.3.3.2).</summary>
    public string? ImplementationClassUid { get; init; }

    /// <summary>Its implementation version name (PS3.7 §D.3.3.2); empty when it gives none.</summary>
    public string? ImplementationVersionName { get; init; }

    /// <summary>The asynchronous operations window it grants (PS3.7 §D.3.3.3).</summary>
    public WindowStatement? Window { get; init; }

    /// <summary>Whether it rejects associations for another called AE title (PS3.8 §7.1.1.4).</summary>
    public bool? ChecksCalledAE { get; init; }

    /// <summary>Whether it rejects associations of calling AE titles that it does not know (PS3.8 §7.1.1.3).</summary>
    public bool? ChecksCallingAE { get; init; }

    /// <summary>The kinds of user identity it evaluates (PS3.7 §D.3.3.7), in the words of <see cref="UserIdentityKind"/>.</summary>
    public IReadOnlyList<string>? UserIdentity { get; init; }

    /// <summary>Whether it accepts SOP classes that it does not know, when common extended negotiation relates them to one that it knows (PS3.7 §D.3.3.6).</summary>
    public bool? CommonExtendedNegotiation { get; init; }

    /// <summary>Where it is stated; null when it was found by a probe.</summary>
    public SourcePlace? Place { get; init; }
}

/// <summary>An asynchronous operations window (PS3.7 §D.3.3.3); 0 is unlimited, 1 synchronous.</summary>
/// <param name="Invoked">The most operations that the requestor may have outstanding.</param>
/// <param name="Performed">The most operations that the acceptor may have outstanding.</param>
public sealed record WindowStatement(int Invoked, int Performed);
