using System.Collections.Concurrent;
using ModalitySim.Network.Services;
using ModalitySim.Network.Trace;
using ModalitySim.Network.Transport;
using ModalitySim.Network.UpperLayer;

namespace ModalitySim.Pacs.Delivery;

/// <summary>The systems that this one may call, by AE title, and how it calls them. Safe for concurrent use.</summary>
/// <param name="ownTitle">The AE title that it calls with.</param>
/// <param name="entries">The systems.</param>
/// <param name="transport">Wraps the transport of each connection; null leaves it.</param>
/// <param name="timeouts">How long they are waited for.</param>
/// <param name="trace">Sees what is said; null for nobody.</param>
/// <param name="time">The clock.</param>
internal sealed class AddressBook(
    string ownTitle, IEnumerable<ApplicationEntity> entries, Func<ITransport, ITransport>? transport, AssociationTimeouts timeouts, ITraceSink? trace, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ApplicationEntity> _entries =
        new(entries.Select(entry => KeyValuePair.Create(entry.AETitle, entry)), StringComparer.Ordinal);

    /// <summary>The system of an AE title; null when it is not known.</summary>
    public ApplicationEntity? Find(string aeTitle) => _entries.GetValueOrDefault(aeTitle);

    /// <summary>Enters a system, in the place of another of the same AE title.</summary>
    public void Enter(ApplicationEntity entry) => _entries[entry.AETitle] = entry;

    /// <summary>How an association is asked for.</summary>
    public ClientOptions Client(IReadOnlyList<PresentationContextRequest> contexts) => new()
    {
        CallingAE = ownTitle,
        Contexts = contexts,
        Transport = transport,
        Timeouts = timeouts,
        Trace = trace,
        Time = time,
    };
}
