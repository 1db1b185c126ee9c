using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;

namespace ModalitySim.Pacs.Print;

/// <summary>
/// The film session of one association with all that is in it (PS3.4 §H.4.1 to §H.4.3); it goes with the association (§H.4.1.2.1.3).
/// Safe for concurrent use.
/// </summary>
internal sealed class PrintSession(PrintPolicy policy, Printer printer, string requestor)
{
    private const int MostFilms = 1000;

    private readonly Lock _gate = new();
    private readonly List<FilmBox> _films = [];
    private string? _uid;
    private DicomDataset _attributes = [];

    /// <summary>N-CREATE of the film session: one at a time on an association.</summary>
    public OperationOutcome CreateSession(string? sopInstanceUid, DicomDataset attributes)
    {
        lock (_gate)
        {
            var uid = string.IsNullOrEmpty(sopInstanceUid) ? NewUid.Make() : sopInstanceUid;
            if (!new DicomUID(uid).IsValid)
                return new() { Status = OperationStatus.InvalidSopInstance, SopInstanceUid = uid };
            if (uid == _uid)
                return new() { Status = OperationStatus.DuplicateSopInstance, SopInstanceUid = uid };
            if (_uid is not null)
                return new() { Status = OperationStatus.ResourceLimitation, ErrorComment = "there is a film session already" };
            _uid = uid;
            _attributes = Fill(attributes.Clone(), PrintTable.SessionDefaults);
            return new()
            {
                Status = attributes.Contains(DicomTag.MemoryAllocation) ? PrintStatus.MemoryAllocationNotSupported : OperationStatus.Success,
                AttributeList = _attributes,
                SopInstanceUid = uid,
            };
        }
    }

    /// <summary>N-SET of the film session.</summary>
    public OperationOutcome SetSession(string sopInstanceUid, DicomDataset modifications)
    {
        lock (_gate)
        {
            if (sopInstanceUid != _uid)
                return NoSuch(sopInstanceUid);
            _attributes = AttributeMerge.Apply(_attributes, modifications);
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    /// <summary>N-DELETE of the film session with everything in it.</summary>
    public OperationOutcome DeleteSession(string sopInstanceUid)
    {
        lock (_gate)
        {
            if (sopInstanceUid != _uid)
                return NoSuch(sopInstanceUid);
            _uid = null;
            _films.Clear();
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    /// <summary>N-ACTION Print of the film session.</summary>
    public OperationOutcome PrintAll(string sopInstanceUid)
    {
        lock (_gate)
            return sopInstanceUid == _uid ? Print(_films, isSession: true, sopInstanceUid) : NoSuch(sopInstanceUid);
    }

    /// <summary>N-CREATE of a film box with its image boxes (PS3.4 §H.4.2.2.1).</summary>
    public OperationOutcome CreateFilm(string? sopInstanceUid, DicomDataset attributes)
    {
        lock (_gate)
        {
            var uid = string.IsNullOrEmpty(sopInstanceUid) ? NewUid.Make() : sopInstanceUid;
            if (!new DicomUID(uid).IsValid)
                return new() { Status = OperationStatus.InvalidSopInstance, SopInstanceUid = uid };
            if (_films.Any(film => film.Uid == uid))
                return new() { Status = OperationStatus.DuplicateSopInstance, SopInstanceUid = uid };
            if (_films.Count >= MostFilms)
                return new() { Status = OperationStatus.ResourceLimitation };
            var format = attributes.GetString(DicomTag.ImageDisplayFormat) ?? "";
            var problems = new AttributeProblems();
            AttributeCheck.Create(PrintTable.FilmBox, attributes, problems);
            var count = FilmFormat.CountOf(format);
            if (problems.None && count is null)
                problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.ImageDisplayFormat, DicomTag.ImageDisplayFormat);
            if (problems.None && attributes.GetItems(DicomTag.ReferencedFilmSessionSequence)[0].GetString(DicomTag.ReferencedSOPInstanceUID) != _uid)
                problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.ReferencedSOPInstanceUID, DicomTag.ReferencedFilmSessionSequence);
            if (!problems.None)
                return problems.ToOutcome(attributes);
            var images = Enumerable.Range(1, count!.Value).Select(position => new ImageBox(NewUid.Make(), position)).ToList();
            var created = Fill(attributes.Clone(), PrintTable.FilmDefaults)
                .AddOrUpdate(DicomTag.ReferencedImageBoxSequence, [.. images.Select(Reference)]);
            _films.Add(new FilmBox(uid, format, created, images));
            return OperationOutcome.Success with { AttributeList = created, SopInstanceUid = uid };
        }
    }

    /// <summary>N-SET of a film box.</summary>
    public OperationOutcome SetFilm(string sopInstanceUid, DicomDataset modifications) =>
        OnFilm(sopInstanceUid, index =>
        {
            _films[index] = _films[index] with { Attributes = AttributeMerge.Apply(_films[index].Attributes, modifications) };
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        });

    /// <summary>N-DELETE of a film box with its image boxes.</summary>
    public OperationOutcome DeleteFilm(string sopInstanceUid) =>
        OnFilm(sopInstanceUid, index =>
        {
            _films.RemoveAt(index);
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        });

    /// <summary>N-ACTION Print of a film box.</summary>
    public OperationOutcome PrintFilm(string sopInstanceUid) =>
        OnFilm(sopInstanceUid, index => Print([_films[index]], isSession: false, sopInstanceUid));

    /// <summary>N-SET of an image box (PS3.4 §H.4.3.1.2.1).</summary>
    public OperationOutcome SetImage(string sopInstanceUid, DicomDataset modifications)
    {
        lock (_gate)
        {
            if (_films.SelectMany(film => film.Images).FirstOrDefault(image => image.Uid == sopInstanceUid) is not { } image)
                return NoSuch(sopInstanceUid);
            var problems = new AttributeProblems();
            AttributeCheck.Create(PrintTable.ImageBox, modifications, problems);
            if (problems.None && modifications.GetInt32(DicomTag.ImageBoxPosition) != image.Position)
                problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.ImageBoxPosition, DicomTag.ImageBoxPosition);
            var items = modifications.GetItems(DicomTag.BasicGrayscaleImageSequence);
            if (problems.None && (items.Count > 1 || items.Any(IsShort)))
                problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.BasicGrayscaleImageSequence, DicomTag.BasicGrayscaleImageSequence);
            if (!problems.None)
                return problems.ToOutcome(modifications) with { AttributeList = null };
            image.HasImage = items.Count == 1;
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    private OperationOutcome OnFilm(string sopInstanceUid, Func<int, OperationOutcome> act)
    {
        lock (_gate)
        {
            var index = _films.FindIndex(film => film.Uid == sopInstanceUid);
            if (index < 0)
                return NoSuch(sopInstanceUid);
            return policy.LastFilmOnly && index != _films.Count - 1
                ? new() { Status = OperationStatus.ProcessingFailure, ErrorComment = "only the film box created last can be used", SopInstanceUid = sopInstanceUid }
                : act(index);
        }
    }

    private OperationOutcome Print(List<FilmBox> films, bool isSession, string sopInstanceUid)
    {
        var status = policy.PrintStatus(isSession, films.Count, films.Count(film => film.Images.Any(image => image.HasImage)));
        if (status is OperationStatus.Success or >= 0xB000 and <= 0xBFFF)
        {
            foreach (var film in films)
                printer.Print(requestor, film, _attributes.GetInt32(DicomTag.NumberOfCopies) ?? 1);
        }

        return new() { Status = status, SopInstanceUid = sopInstanceUid };
    }

    private static bool IsShort(DicomDataset image)
    {
        var bytes = (decimal)Number(DicomTag.Rows) * Number(DicomTag.Columns) * Number(DicomTag.SamplesPerPixel) * Number(DicomTag.BitsAllocated) / 8;
        return image.GetBytes(DicomTag.PixelData).Length < bytes;

        int Number(DicomTag tag) => Math.Max(0, image.GetInt32(tag) ?? 0);
    }

    private static DicomDataset Fill(DicomDataset attributes, IReadOnlyList<(DicomTag Tag, string Value)> defaults)
    {
        foreach (var (tag, value) in defaults)
        {
            if (AttributeCheck.IsEmpty(attributes, tag))
                attributes.AddOrUpdate(tag, value);
        }

        return attributes;
    }

    private static DicomDataset Reference(ImageBox image) => new DicomDataset()
        .AddOrUpdate(DicomTag.ReferencedSOPClassUID, DicomUID.BasicGrayscaleImageBox)
        .AddOrUpdate(DicomTag.ReferencedSOPInstanceUID, image.Uid);

    private static OperationOutcome NoSuch(string sopInstanceUid) => new() { Status = OperationStatus.NoSuchSopInstance, SopInstanceUid = sopInstanceUid };
}
