using System.Runtime.CompilerServices;

namespace ModalitySim.Network.Trace;

/// <summary>Numbers the associations that a trace sink sees.</summary>
public static class AssociationNumbers
{
    private static readonly ConditionalWeakTable<ITraceSink, StrongBox<int>> Numbers = [];

    /// <summary>The next number for a sink: for an association of its own, or for one whose events are handed on to it.</summary>
    /// <param name="sink">The sink.</param>
    /// <returns>From 1, in the order of asking.</returns>
    public static int Next(ITraceSink sink) => Interlocked.Increment(ref Numbers.GetOrCreateValue(sink).Value);
}
