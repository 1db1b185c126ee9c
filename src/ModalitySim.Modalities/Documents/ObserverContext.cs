using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>Who observed and who took part (PS3.16 TID 1002 to 1004, 1020, 1021), as content items.</summary>
internal static class ObserverContext
{
    /// <summary>Makes the items for a device that observed (TID 1004).</summary>
    public static IEnumerable<ContentItem> Device(DeviceProfile device)
    {
        yield return ContentItem.Code(Codes.ObserverType, Codes.DeviceObserver);
        yield return ContentItem.Uid(Codes.DeviceObserverUid, GeneralEquipmentModule.DeviceUid(device));
        foreach ((CodedConcept name, string value) in ((CodedConcept, string)[])
        [
            (Codes.DeviceObserverName, device.StationName),
            (Codes.DeviceObserverManufacturer, device.Manufacturer),
            (Codes.DeviceObserverModel, device.ManufacturerModelName),
            (Codes.DeviceObserverSerialNumber, device.DeviceSerialNumber),
            (Codes.DeviceObserverLocation, device.Location),
        ])
        {
            if (value.Length > 0) yield return ContentItem.Text(name, value);
        }
    }

    /// <summary>Makes the items for a person who observed (TID 1003).</summary>
    public static IEnumerable<ContentItem> Person(string name, string organization)
    {
        yield return ContentItem.Code(Codes.ObserverType, Codes.PersonObserver);
        yield return ContentItem.Person(Codes.PersonObserverName, name);
        if (organization.Length > 0) yield return ContentItem.Text(Codes.PersonObserverOrganization, organization);
    }

    /// <summary>Makes the item for the device that irradiated (TID 1021).</summary>
    public static ContentItem IrradiatingDevice(DeviceProfile device)
    {
        ContentItem role = ContentItem.Code(Codes.DeviceRole, Codes.IrradiatingDevice);
        if (device.StationName.Length > 0) role.HasProperties(ContentItem.Text(Codes.DeviceName, device.StationName));
        return role.HasProperties(
            ContentItem.Text(Codes.DeviceManufacturer, Known(device.Manufacturer)),
            ContentItem.Text(Codes.DeviceModel, Known(device.ManufacturerModelName)),
            ContentItem.Text(Codes.DeviceSerialNumber, Known(device.DeviceSerialNumber)),
            ContentItem.Uid(Codes.DeviceObserverUid, GeneralEquipmentModule.DeviceUid(device)));
    }

    /// <summary>Makes the item for who pressed the switch (TID 1020).</summary>
    public static ContentItem Operator(string name) =>
        ContentItem.Person(Codes.PersonName, name).HasProperties(ContentItem.Code(Codes.PersonRole, Codes.IrradiationAdministering));

    // TID 1021, rows 3 to 5, are mandatory.
    private static string Known(string text) => text.Length > 0 ? text : GeneralEquipmentModule.Unknown;
}
