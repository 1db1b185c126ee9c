using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Query;

/// <summary>Patients, studies, series and instances in the order of their arrival (PS3.4 §C.6.1.1). Not safe for concurrent use.</summary>
internal sealed class ArchiveTree
{
    private readonly OrderedDictionary<string, Patient> _patients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Study Study, Series Series)> _homes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Study> _studies = new(StringComparer.Ordinal);

    public IEnumerable<Patient> Patients => _patients.Values;

    public IEnumerable<Study> Studies => _patients.Values.SelectMany(patient => patient.Studies.Values);

    public Study? FindStudy(string uid) => _studies.GetValueOrDefault(uid);

    public (Study Study, Series Series)? FindHome(string sopInstanceUid) => _homes.TryGetValue(sopInstanceUid, out var home) ? home : null;

    /// <summary>Files an instance; one of the same UID goes from where it was.</summary>
    public void Put(ArchivedInstance instance)
    {
        var uid = instance.Stored.SopInstanceUid;
        if (_homes.TryGetValue(uid, out var before)
            && (before.Study.Uid != instance.Stored.StudyInstanceUid || before.Series.Uid != instance.Stored.SeriesInstanceUid))
        {
            Remove(uid);
        }

        if (!_studies.TryGetValue(instance.Stored.StudyInstanceUid, out var study))
        {
            var patient = PatientOf(instance);
            study = new Study(instance.Stored.StudyInstanceUid, patient);
            patient.Studies.Add(study.Uid, study);
            _studies.Add(study.Uid, study);
        }

        if (!study.Series.TryGetValue(instance.Stored.SeriesInstanceUid, out var series))
            study.Series.Add(instance.Stored.SeriesInstanceUid, series = new Series(instance.Stored.SeriesInstanceUid));
        series.Instances[uid] = instance;
        _homes[uid] = (study, series);
    }

    /// <summary>Takes an instance out, and what is empty without it.</summary>
    public void Remove(string uid)
    {
        if (!_homes.Remove(uid, out var home))
            return;
        home.Series.Instances.Remove(uid);
        if (home.Series.Instances.Count > 0)
            return;
        home.Study.Series.Remove(home.Series.Uid);
        if (home.Study.Series.Count > 0)
            return;
        home.Study.Patient.Studies.Remove(home.Study.Uid);
        _studies.Remove(home.Study.Uid);
        if (home.Study.Patient.Studies.Count == 0)
            _patients.Remove(home.Study.Patient.Key);
    }

    private Patient PatientOf(ArchivedInstance instance)
    {
        // Without an ID nothing says that two studies have the same patient.
        var id = instance.Attributes.GetString(DicomTag.PatientID) ?? "";
        var issuer = instance.Attributes.GetString(DicomTag.IssuerOfPatientID) ?? "";
        var key = id.Length > 0 ? $"{id}\\{issuer}" : $"\\\\{instance.Stored.StudyInstanceUid}";
        if (!_patients.TryGetValue(key, out var patient))
            _patients.Add(key, patient = new Patient(key));
        return patient;
    }

    public sealed class Patient(string key)
    {
        public string Key => key;

        public OrderedDictionary<string, Study> Studies { get; } = new(StringComparer.Ordinal);

        public IEnumerable<ArchivedInstance> Instances => Studies.Values.SelectMany(study => study.Instances);
    }

    public sealed class Study(string uid, Patient patient)
    {
        public string Uid => uid;

        public Patient Patient => patient;

        public OrderedDictionary<string, Series> Series { get; } = new(StringComparer.Ordinal);

        public IEnumerable<ArchivedInstance> Instances => Series.Values.SelectMany(series => series.Instances.Values);
    }

    public sealed class Series(string uid)
    {
        public string Uid => uid;

        public OrderedDictionary<string, ArchivedInstance> Instances { get; } = new(StringComparer.Ordinal);
    }
}
