namespace ModalitySim.Dicom.Data;

/// <summary>How a data set wants to be written, where the standard leaves a choice; it goes with the data set, whoever writes it.</summary>
public sealed record DatasetForm
{
    /// <summary>Stated lengths, no group lengths.</summary>
    public static DatasetForm Usual { get; } = new();

    /// <summary>Ends sequences and items by delimiters instead of stating lengths (PS3.5 §7.5.1).</summary>
    public bool UndefinedLengths { get; init; }

    /// <summary>Begins each group with its length, (gggg,0000): retired, and still to be understood (PS3.5 §7.2).</summary>
    public bool GroupLengths { get; init; }
}
