using ModalitySim.Dicom.Data;
using ModalitySim.Pacs.Store;

namespace ModalitySim.Pacs.Query;

/// <summary>An instance as queries see it.</summary>
/// <param name="Stored">What the store knows.</param>
/// <param name="Attributes">The attributes of <see cref="QueryAttributes"/>, of all levels; not to be changed.</param>
public sealed record ArchivedInstance(StoredInstance Stored, DicomDataset Attributes);
