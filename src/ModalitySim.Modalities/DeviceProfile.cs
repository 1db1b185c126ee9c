namespace ModalitySim.Modalities;

/// <summary>What one simulated device is and how it is set up. A plain record: take a default of <see cref="ModalityCatalog"/> and change it
/// with <c>with</c>, or bind a configuration onto it.</summary>
public sealed record DeviceProfile
{
    /// <summary>Gets the name by which scenarios call the device, such as <c>ct</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets the kind of device, such as <c>enhanced-ct</c>, which selects the entry of <see cref="ModalityCatalog"/>; empty for the first
    /// entry of <see cref="Modality"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Gets Modality (PS3.3 §C.7.3.1.1.1), such as <c>CT</c>; without a kind it selects the entry of <see cref="ModalityCatalog"/>.</summary>
    public string Modality { get; init; } = "";

    /// <summary>Gets the device's own AE title, 1 to 16 characters.</summary>
    public string AETitle { get; init; } = "";

    /// <summary>Gets Station Name.</summary>
    public string StationName { get; init; } = "";

    /// <summary>Gets where the device stands: Performed Location, and Scheduled Procedure Step Location of what is booked on it.</summary>
    public string Location { get; init; } = "";

    /// <summary>Gets the AE title from which the images can be retrieved, for the performed series; empty when the device does not know.</summary>
    public string RetrieveAETitle { get; init; } = "";

    /// <summary>Gets Manufacturer.</summary>
    public string Manufacturer { get; init; } = "ModalitySim";

    /// <summary>Gets Manufacturer's Model Name.</summary>
    public string ManufacturerModelName { get; init; } = "";

    /// <summary>Gets Device Serial Number; also keeps the UIDs of two devices apart.</summary>
    public string DeviceSerialNumber { get; init; } = "";

    /// <summary>Gets Software Versions.</summary>
    public IReadOnlyList<string> SoftwareVersions { get; init; } = ["1.0"];

    /// <summary>Gets Institution Name; empty for one drawn in the locale, always the same for the same device.</summary>
    public string InstitutionName { get; init; } = "";

    /// <summary>Gets Institution Address; empty for one drawn with the name.</summary>
    public string InstitutionAddress { get; init; } = "";

    /// <summary>Gets Institutional Department Name.</summary>
    public string InstitutionalDepartmentName { get; init; } = "Radiology";

    /// <summary>Gets Issuer of Patient ID of patients registered at this site.</summary>
    public string IssuerOfPatientId { get; init; } = "MODALITYSIM";

    /// <summary>Gets the rows of an image, 1 to 65535.</summary>
    public int Rows { get; init; } = 512;

    /// <summary>Gets the columns of an image, 1 to 65535.</summary>
    public int Columns { get; init; } = 512;

    /// <summary>Gets the slices per series, localizers excepted, be they images or frames of one; null for what each protocol acquires. The
    /// scanned range stays the same, so more slices lie closer.</summary>
    public int? Slices { get; init; }

    /// <summary>Gets the frames of a multi-frame image in time, such as a cine loop; null for what each protocol acquires.</summary>
    public int? Frames { get; init; }

    /// <summary>Gets the protocols to run, by the names that <see cref="ModalityEntry.Protocols"/> lists; empty for the device's standard ones.</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];

    /// <summary>Gets whether a localizer series comes first.</summary>
    public bool Localizer { get; init; } = true;

    /// <summary>Gets the documents to make after the images, of those that <see cref="ModalityEntry.Documents"/> lists: a series each, with one
    /// instance that refers to the images.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Gets, for a kind that makes nothing but a document, the device whose images of the same order and seed it is about; null for the CT as
    /// it comes from the factory.</summary>
    public DeviceProfile? ImagesFrom { get; init; }

    /// <summary>Gets the values of Specific Character Set (PS3.3 §C.12.1.1.2) that the device writes; empty for the default repertoire.</summary>
    public IReadOnlyList<string> CharacterSets { get; init; } = ["ISO_IR 100"];

    /// <summary>Gets the transfer syntax UIDs that the device proposes for its images, preferred first.</summary>
    public IReadOnlyList<string> TransferSyntaxes { get; init; } = ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2"];

    /// <summary>Gets what is odd about the data, by the ids of <see cref="Oddities.DataOptions"/>; empty for good data.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>Gets the locale of names and places, such as <c>de</c> or <c>ja</c>.</summary>
    public string Locale { get; init; } = "en";

    /// <summary>Gets the gantry tilt of a CT's sequential series in degrees, −30 to 30.</summary>
    public double GantryTilt { get; init; }

    /// <summary>Gets Magnetic Field Strength of an MR in tesla.</summary>
    public double MagneticFieldStrength { get; init; } = 1.5;
}
