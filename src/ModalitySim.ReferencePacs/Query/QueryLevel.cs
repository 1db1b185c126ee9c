namespace ModalitySim.Pacs.Query;

/// <summary>The levels of the Query/Retrieve information models (PS3.4 §C.6.1.1.1), highest first.</summary>
public enum QueryLevel
{
    /// <summary>PATIENT.</summary>
    Patient,

    /// <summary>STUDY.</summary>
    Study,

    /// <summary>SERIES.</summary>
    Series,

    /// <summary>IMAGE, which stands for every composite object instance.</summary>
    Image,
}
