using ModalitySim.Dicom.Data;

namespace ModalitySim.Pacs.Workitems;

/// <summary>
/// Who is told of which step (PS3.4 Table CC.2.3-2): a state for each AE and step, with or without deletion lock, and a global one for
/// each AE that makes the first for new steps. Not safe for concurrent use.
/// </summary>
internal sealed class Subscriptions
{
    private readonly Dictionary<string, (bool Lock, DicomDataset? Filter)> _global = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, bool>> _specific = new(StringComparer.Ordinal);

    /// <summary>Everybody with a subscription of any kind.</summary>
    public IEnumerable<string> Everybody => _global.Keys.Concat(_specific.Values.SelectMany(step => step.Keys)).Distinct(StringComparer.Ordinal);

    /// <summary>Who is subscribed to a step.</summary>
    public IReadOnlyList<string> Of(string sopInstanceUid) => _specific.TryGetValue(sopInstanceUid, out var subscribers) ? [.. subscribers.Keys] : [];

    /// <summary>Whether anybody holds a deletion lock on a step.</summary>
    public bool IsLocked(string sopInstanceUid) => _specific.TryGetValue(sopInstanceUid, out var subscribers) && subscribers.ContainsValue(true);

    /// <summary>A step is created: whoever is subscribed globally is subscribed to it.</summary>
    /// <param name="sopInstanceUid">The step.</param>
    /// <param name="matches">Whether the step matches the keys of a filtered subscription.</param>
    public void Created(string sopInstanceUid, Func<DicomDataset, bool> matches)
    {
        foreach (var (ae, (hasLock, filter)) in _global)
        {
            if (filter is null || matches(filter))
                Step(sopInstanceUid)[ae] = hasLock;
        }
    }

    /// <summary>Subscribes to one step; the lock is as asked for.</summary>
    public void Subscribe(string ae, string sopInstanceUid, bool hasLock) => Step(sopInstanceUid)[ae] = hasLock;

    /// <summary>Subscribes globally; steps that the AE is subscribed to already stay as they are.</summary>
    /// <returns>The steps that the AE is newly subscribed to.</returns>
    public IReadOnlyList<string> SubscribeGlobally(string ae, bool hasLock, DicomDataset? filter, IEnumerable<string> existing)
    {
        _global[ae] = (hasLock, filter);
        var added = existing.Where(uid => !Step(uid).ContainsKey(ae)).ToList();
        foreach (var uid in added)
            Step(uid)[ae] = hasLock;
        return added;
    }

    /// <summary>Unsubscribes from one step.</summary>
    public void Unsubscribe(string ae, string sopInstanceUid) => Step(sopInstanceUid).Remove(ae);

    /// <summary>Unsubscribes from everything.</summary>
    public void UnsubscribeGlobally(string ae)
    {
        _global.Remove(ae);
        foreach (var step in _specific.Values)
            step.Remove(ae);
    }

    /// <summary>Is no longer subscribed to new steps.</summary>
    public void Suspend(string ae) => _global.Remove(ae);

    private Dictionary<string, bool> Step(string sopInstanceUid)
    {
        if (!_specific.TryGetValue(sopInstanceUid, out var step))
            _specific.Add(sopInstanceUid, step = new(StringComparer.Ordinal));
        return step;
    }
}
