using ModalitySim.Harness.Scenarios.Source;
using ModalitySim.Modalities;

namespace ModalitySim.Harness.Scenarios.Files;

/// <summary>Finds and reads device files: <c>devices/NAME.yaml</c> beside a scenario or in a folder above it. Each file is read once.</summary>
internal sealed class DeviceFiles(PartFiles parts, DiagnosticBag diagnostics)
{
    /// <summary>The device of a scenario that names none.</summary>
    public static readonly DeviceProfile Default = ModalityCatalog.All[0].Defaults with { AETitle = "MODALITYSIM" };

    private readonly Dictionary<string, DeviceProfile?> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reading = new(StringComparer.Ordinal);

    /// <summary>The device of a scenario: a name, or a name with changes; the default one when there is none or it is wrong.</summary>
    public DeviceProfile Find(Node? device)
    {
        if (device is null)
            return Default;
        if (device is not MapNode altered)
            return FindFile(device);
        var named = altered.Find(DeviceShape.FromKey) is { } from ? FindFile(from) : Default;
        if (!DeviceShape.Altered.TryBindOnto(named, device, diagnostics, out var changed))
            return Default;
        changed = WithImagesFrom(changed, altered);
        return CanBeBuilt(changed, device) ? changed : Default;
    }

    // A name of a file, which only this class can find.
    private DeviceProfile WithImagesFrom(DeviceProfile device, Node place)
    {
        if ((place as MapNode)?.Find(DeviceShape.ImagesFromKey) is not ScalarNode { IsNull: false, IsDeferred: false } name || parts.Find("devices", name) is not { } path)
            return device;
        if (!_reading.Add(path))
        {
            diagnostics.Add(name, "a document cannot be about the images of a device that makes no images");
            return device;
        }

        var images = Read(path, name.Value);
        _reading.Remove(path);
        return images is null ? device : device with { ImagesFrom = images };
    }

    // What single keys cannot tell, such as an image too big in both directions, the device itself does.
    private bool CanBeBuilt(DeviceProfile device, Node place)
    {
        try
        {
            ModalityCatalog.Create(device);
            return true;
        }
        catch (ArgumentException e)
        {
            // The first line is for people; the name of the parameter behind it is not.
            diagnostics.Add(place, e.Message.Split(" (Parameter", StringSplitOptions.None)[0].TrimEnd('.'));
            return false;
        }
    }

    private DeviceProfile FindFile(Node name)
    {
        if (name is not ScalarNode { IsNull: false, IsDeferred: false } scalar)
        {
            if (name is not ScalarNode { IsDeferred: true })
                diagnostics.Add(name, $"expected the name of a device, found {name.Noun}");
            return Default;
        }

        return parts.Find("devices", scalar) is { } path ? Read(path, scalar.Value) ?? Default : Default;
    }

    /// <summary>Reads one device file.</summary>
    public DeviceProfile? Read(string path, string name)
    {
        if (_read.TryGetValue(path, out var device))
            return device;
        if (parts.Read(path) is { } root)
            device = Bind(root, name);
        return _read[path] = device;
    }

    /// <summary>What a scenario can say about the device: <c>${{ station.aeTitle }}</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> StationFields(DeviceProfile device) =>
    [
        new("device", device.Name),
        new("aeTitle", device.AETitle),
        new("modality", device.Modality),
        new("name", device.StationName),
    ];

    private DeviceProfile? Bind(Node root, string name)
    {
        if (!DeviceShape.File.TryBind(root, diagnostics, out var stated))
            return null;
        // The kind decides the defaults of all other keys, so they are bound once more onto those.
        var defaults = ModalityCatalog.Of(stated).Defaults;
        DeviceShape.File.TryBindOnto(defaults, root, new DiagnosticBag(), out var device);
        device = WithImagesFrom(device!, root);
        return CanBeBuilt(device, root) ? device with { Name = name } : null;
    }
}
