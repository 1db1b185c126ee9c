using System.Text.Json.Nodes;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Modalities;
using ModalitySim.Modalities.Oddities;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>The declaration of a device file: a simulated modality.</summary>
internal static class DeviceShape
{
    /// <summary>A transfer syntax by name or UID, as its UID.</summary>
    public static readonly Shape<string> TransferSyntax = new ScalarShape<string>("a transfer syntax by keyword or UID, such as ExplicitVRLittleEndian",
        (string text, out string? value) =>
        {
            value = (DicomTransferSyntax.Find(text) ?? DicomTransferSyntax.FindByName(text))?.UID.Value;
            return value is not null;
        },
        () => new JsonObject { ["type"] = "string" })
    {
        Suggestions = () => ["ExplicitVRLittleEndian", "ImplicitVRLittleEndian", "ExplicitVRBigEndian", "DeflatedExplicitVRLittleEndian", "RLELossless", "JPEGLosslessSV1", "JPEGLSLossless", "JPEGBaseline8Bit"],
    };

    /// <summary>The key that names the device file.</summary>
    public const string FromKey = "from";

    /// <summary>The key that names the device whose images a document is about.</summary>
    public const string ImagesFromKey = "imagesFrom";

    private static readonly string[] Documents = [.. ModalityCatalog.All.SelectMany(m => m.Documents).Distinct()];

    private static readonly Shape<int> Pixels = CommonShapes.Integer(1, 65535);

    /// <summary>The keys of a device file.</summary>
    public static readonly ObjectShape<DeviceProfile> File = Common(
        new ObjectShape<DeviceProfile>("device", "A device file: a simulated modality.", () => new DeviceProfile())
            .Key("apiVersion", CommonShapes.Word(ScenarioDocument.CurrentVersion), "The version of the language.", (d, _) => d, required: true)
            .Key("name", CommonShapes.Text, "What it is, in a few words.", (d, _) => d)
            .Key("kind", CommonShapes.Word([.. ModalityCatalog.All.Select(m => m.Kind)]), "The kind of device; all other keys have its defaults.",
                (d, v) => d with { Kind = v })
            .Key("modality", CommonShapes.Word([.. ModalityCatalog.All.Select(m => m.Modality).Distinct()]),
                "Modality (0008,0060), which without kind means the first kind of that modality.", (d, v) => d with { Modality = v })
            .Check(CheckKind));

    /// <summary>The device of a scenario that changes something about a device file.</summary>
    public static readonly ObjectShape<DeviceProfile> Altered = Common(
        new ObjectShape<DeviceProfile>("altered device", "A device with something changed for this scenario.", () => new DeviceProfile())
            .Key(FromKey, CommonShapes.Text, "The name of the device file.", (d, _) => d, required: true));

    private static ObjectShape<DeviceProfile> Common(ObjectShape<DeviceProfile> shape) => shape
        .Key("aeTitle", TargetReader.AETitle, "Its AE title.", (d, v) => d with { AETitle = v })
        .Key("stationName", CommonShapes.Text, "Station Name (0008,1010).", (d, v) => d with { StationName = v })
        .Key("location", CommonShapes.Text, "Where it stands.", (d, v) => d with { Location = v })
        .Key("retrieveAETitle", TargetReader.AETitle, "The AE title from which its images can be retrieved.", (d, v) => d with { RetrieveAETitle = v })
        .Key("manufacturer", CommonShapes.Text, "Manufacturer (0008,0070).", (d, v) => d with { Manufacturer = v })
        .Key("model", CommonShapes.Text, "Manufacturer's Model Name (0008,1090).", (d, v) => d with { ManufacturerModelName = v })
        .Key("serialNumber", CommonShapes.Text, "Device Serial Number (0018,1000).", (d, v) => d with { DeviceSerialNumber = v })
        .Key("softwareVersions", CommonShapes.OneOrMore(CommonShapes.Text), "Software Versions (0018,1020).", (d, v) => d with { SoftwareVersions = v })
        .Key("institution", CommonShapes.Text, "Institution Name (0008,0080); drawn in the locale by default.", (d, v) => d with { InstitutionName = v })
        .Key("department", CommonShapes.Text, "Institutional Department Name (0008,1040).", (d, v) => d with { InstitutionalDepartmentName = v })
        .Key("rows", Pixels, "Rows of an image.", (d, v) => d with { Rows = v })
        .Key("columns", Pixels, "Columns of an image.", (d, v) => d with { Columns = v })
        .Key("slices", CommonShapes.Integer(1, 100_000), "Slices per series, localizers excepted, be they images or frames; by default what each protocol acquires.",
            (d, v) => d with { Slices = v })
        .Key("frames", CommonShapes.Integer(1, 100_000), "Frames of a cine loop; by default what each protocol acquires.", (d, v) => d with { Frames = v })
        .Key("protocols", CommonShapes.ListOf(CommonShapes.Text), "The protocols it runs.", (d, v) => d with { Protocols = v })
        .Key("data", CommonShapes.ListOf(CommonShapes.Word([.. DataOptions.All.Select(option => option.Id)])), "What is odd about its data, on purpose; docs/data-options.md says what each does and why it hurts.",
            (d, v) => d with { Data = v })
        .Key("documents", CommonShapes.ListOf(CommonShapes.Word(Documents)), "Documents it makes after the images of the same procedure step, a series each, referring to the images.",
            (d, v) => d with { Documents = v })
        .Key(ImagesFromKey, CommonShapes.Text, "For a device that makes nothing but a document: the name of the device file whose images it is about, of the same order and seed; by default a CT as it comes from the factory.",
            (d, _) => d)
        .Key("localizer", CommonShapes.Boolean, "Whether a localizer series comes first.", (d, v) => d with { Localizer = v })
        .Key("characterSets", CommonShapes.ListOf(CommonShapes.TextOrNothing), "Values of Specific Character Set (0008,0005) it writes.", (d, v) => d with { CharacterSets = v })
        .Key("transferSyntaxes", CommonShapes.ListOf(TransferSyntax), "Transfer syntaxes it proposes for images, preferred first.", (d, v) => d with { TransferSyntaxes = v })
        .Key("locale", CommonShapes.Text, "The locale of names and places, such as de or ja.", (d, v) => d with { Locale = v })
        .Key("gantryTilt", CommonShapes.Number, "Gantry tilt of a CT in degrees.", (d, v) => d with { GantryTilt = v })
        .Key("fieldStrength", CommonShapes.Number, "Magnetic Field Strength of an MR in tesla.", (d, v) => d with { MagneticFieldStrength = v })
        .Check(CheckProtocols)
        .Check(CheckTransferSyntaxes);

    private static void CheckKind(DeviceProfile device, MapNode map, DiagnosticBag diagnostics)
    {
        if (device.Kind.Length == 0 && device.Modality.Length == 0 && map.Find("kind") is null && map.Find("modality") is null)
            diagnostics.Add(map, "a device needs a kind");
    }

    private static ModalityEntry? FindEntry(DeviceProfile device) => ModalityCatalog.Find(device.Kind.Length > 0 ? device.Kind : device.Modality);

    private static void CheckProtocols(DeviceProfile device, MapNode map, DiagnosticBag diagnostics)
    {
        if (map.Find("protocols") is not ListNode list || FindEntry(device) is not { } entry)
            return;
        var names = entry.Protocols.Select(p => p.Name).ToList();
        foreach (var unknown in list.Items.OfType<ScalarNode>().Where(p => !names.Contains(p.Value)))
            diagnostics.Add(unknown, $"a {entry.Kind} has no protocol \"{unknown.Value}\"", Suggestion.Notes(unknown.Value, names, "protocols"));
    }

    private static void CheckTransferSyntaxes(DeviceProfile device, MapNode map, DiagnosticBag diagnostics)
    {
        if (map.Find("transferSyntaxes") is not ListNode list)
            return;
        foreach (var name in list.Items.OfType<ScalarNode>())
            CheckEncodable(name, diagnostics);
    }

    /// <summary>Tells of a transfer syntax in which no pixels can be encoded here.</summary>
    public static void CheckEncodable(ScalarNode name, DiagnosticBag diagnostics)
    {
        if (DicomTransferSyntax.FindByName(name.Value) is not { } syntax || Transcoder.CanEncode(syntax))
            return;
        var encodable = FrameCodecs.All.Select(c => c.TransferSyntax).Where(Transcoder.CanEncode).Select(s => UidRegistry.Find(s.UID.Value)!.Keyword);
        diagnostics.Add(name, $"a device cannot encode pixels in {syntax.Name}", $"those it can compress with: {string.Join(", ", encodable)}");
    }
}
