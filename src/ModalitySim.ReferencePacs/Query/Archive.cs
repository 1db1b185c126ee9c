using System.Collections.Concurrent;
using ModalitySim.Dicom.Codec;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Query;

/// <summary>
/// A store with what is needed to find things in it. Storing costs no more than the store itself: an instance is looked into when
/// somebody asks for the first time after its arrival. Safe for concurrent use.
/// </summary>
public sealed class Archive
{
    private readonly Lock _gate = new();
    private readonly ArchiveTree _tree = new();
    private readonly HashSet<string> _withdrawn = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _arrived = new();
    private readonly IInstanceStore _store;
    private readonly string _retrieveAE;

    /// <summary>Makes a store searchable, with what is in it already.</summary>
    /// <param name="store">The store.</param>
    /// <param name="retrieveAE">The AE title that its instances are retrieved from.</param>
    public Archive(IInstanceStore store, string retrieveAE)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _retrieveAE = retrieveAE;
        foreach (var instance in store.All)
            _arrived.Enqueue(instance.SopInstanceUid);
    }

    /// <summary>Raised after an instance was stored, in the flow that stored it: listeners must be brief.</summary>
    public event Action<StoredInstance>? Stored;

    /// <summary>The instances.</summary>
    public IInstanceStore Instances => _store;

    /// <summary>Keeps an instance; see <see cref="IInstanceStore.Put"/>.</summary>
    /// <param name="instance">What it is.</param>
    /// <param name="dataset">The encoded data set; copied before the method returns.</param>
    /// <exception cref="StoreFullException">There is no room.</exception>
    public void Put(StoredInstance instance, ReadOnlyMemory<byte> dataset)
    {
        ArgumentNullException.ThrowIfNull(instance);
        _store.Put(instance, dataset);
        _arrived.Enqueue(instance.SopInstanceUid);
        Stored?.Invoke(instance);
    }

    /// <summary>Offers instances no longer by query and retrieval, whether they are here already or come later; they stay stored.</summary>
    /// <param name="sopInstanceUids">The instances.</param>
    public void Withdraw(IEnumerable<string> sopInstanceUids)
    {
        ArgumentNullException.ThrowIfNull(sopInstanceUids);
        lock (_gate)
        {
            foreach (var uid in sopInstanceUids)
            {
                _withdrawn.Add(uid);
                _tree.Remove(uid);
            }
        }
    }

    /// <summary>The attributes of every entity of a level that matches, with those of the entities above it.</summary>
    /// <param name="level">The level.</param>
    /// <param name="keys">The keys; those that are not supported are to be left out before.</param>
    /// <param name="matches">Says whether an entity matches keys.</param>
    /// <returns>The entities in the order of their first arrival; data sets of the caller's own.</returns>
    public IReadOnlyList<DicomDataset> Find(QueryLevel level, DicomDataset keys, Func<DicomDataset, DicomDataset, bool> matches)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(matches);

        // What has to be counted is counted only for what matches otherwise.
        var (plain, counted) = (new DicomDataset(), new DicomDataset());
        foreach (var key in keys)
            (IsComputed(key.Tag) ? counted : plain).AddOrUpdate(key);
        var found = new List<DicomDataset>();
        lock (_gate)
        {
            TakeArrived();
            foreach (var entity in Entities(level, keys))
            {
                if (!matches(plain, entity.First.Attributes))
                    continue;
                var attributes = entity.Describe(_retrieveAE);
                if (counted.Count == 0 || matches(counted, attributes))
                    found.Add(attributes);
            }
        }

        return found;
    }

    /// <summary>The instances of the entities that unique keys name (PS3.4 §C.4.2.1.4.1): one patient ID, or lists of UIDs.</summary>
    /// <param name="keys">The unique keys of the level and of those above it.</param>
    /// <returns>The instances in the order of their arrival.</returns>
    public IReadOnlyList<ArchivedInstance> Select(DicomDataset keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_gate)
        {
            TakeArrived();
            return [.. Entities(QueryLevel.Image, keys).Select(entity => entity.First).Where(HasPatient)];
        }

        bool HasPatient(ArchivedInstance instance) => keys.GetString(DicomTag.PatientID) is not { Length: > 0 } id
            || string.Equals(instance.Attributes.GetString(DicomTag.PatientID), id, StringComparison.Ordinal);
    }

    private static bool IsComputed(DicomTag tag) =>
        QueryAttributes.IsCounted(tag) || tag == DicomTag.RetrieveAETitle || tag == DicomTag.InstanceAvailability;

    private void TakeArrived()
    {
        while (_arrived.TryDequeue(out var uid))
        {
            // An object without a patient belongs to no study and is in no patient's or study's model (PS3.4 Annex GG).
            if (!_withdrawn.Contains(uid) && _store.Find(uid) is { StudyInstanceUid.Length: > 0 } stored && Attributes(stored) is { } attributes)
                _tree.Put(new ArchivedInstance(stored, attributes));
        }
    }

    private DicomDataset? Attributes(StoredInstance stored)
    {
        try
        {
            if (_store.ReadAttributes(stored.SopInstanceUid) is { } kept)
                return kept;
            return _store.Read(stored.SopInstanceUid) is { } bytes ? QueryAttributes.Extract(DatasetReader.Read(bytes, stored.TransferSyntax)) : null;
        }
        catch (Exception e) when (e is DicomDataException or IOException)
        {
            // It was readable when it was stored; somebody has been at the files.
            return null;
        }
    }

    // The unique keys lead to the entities without looking at all of them; the same keys are matched again by the caller.
    private IEnumerable<ArchiveEntity> Entities(QueryLevel level, DicomDataset keys)
    {
        if (level == QueryLevel.Patient)
            return _tree.Patients.Select(patient => new ArchiveEntity(level, patient, null, null, patient.Instances.First()));
        var studies = Studies(keys);
        if (level == QueryLevel.Study)
            return studies.Select(study => new ArchiveEntity(level, study.Patient, study, null, study.Instances.First()));
        var wanted = Listed(keys, DicomTag.SeriesInstanceUID);
        var series = studies.SelectMany(study => study.Series.Values, (study, one) => (Study: study, Series: one))
            .Where(pair => wanted?.Contains(pair.Series.Uid) != false);
        if (level == QueryLevel.Series)
            return series.Select(pair => new ArchiveEntity(level, pair.Study.Patient, pair.Study, pair.Series, pair.Series.Instances.GetAt(0).Value));
        var uids = Listed(keys, DicomTag.SOPInstanceUID);
        return series.SelectMany(
            pair => pair.Series.Instances.Values.Where(instance => uids?.Contains(instance.Stored.SopInstanceUid) != false),
            (pair, instance) => new ArchiveEntity(level, pair.Study.Patient, pair.Study, pair.Series, instance));
    }

    private IEnumerable<ArchiveTree.Study> Studies(DicomDataset keys)
    {
        if (Listed(keys, DicomTag.StudyInstanceUID) is { } uids)
            return uids.Select(_tree.FindStudy).OfType<ArchiveTree.Study>();
        if (Listed(keys, DicomTag.SOPInstanceUID) is { } instances)
            return instances.Select(_tree.FindHome).OfType<(ArchiveTree.Study Study, ArchiveTree.Series Series)>().Select(home => home.Study).Distinct();
        return _tree.Studies;
    }

    private static HashSet<string>? Listed(DicomDataset keys, DicomTag tag)
    {
        var uids = keys.GetStrings(tag).Where(uid => uid.Length > 0).ToHashSet(StringComparer.Ordinal);
        return uids.Count > 0 ? uids : null;
    }
}
