using ModalitySim.Dicom.Data;

namespace ModalitySim.Dicom.Json;

/// <summary>A value that may be written by reference.</summary>
/// <param name="Dataset">The data set, at the top or an item, in which the element stands.</param>
/// <param name="Element">The element.</param>
/// <param name="Path">Tags and, between them, item numbers from 0: <c>7FE00010</c>, <c>54000100/1/54001010</c>.</param>
/// <param name="Length">Bytes of the value; of all fragments together where it is encapsulated.</param>
public readonly record struct BulkDataPlace(DicomDataset Dataset, DicomElement Element, string Path, long Length);
