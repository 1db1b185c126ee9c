using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>General Equipment Module (PS3.3 §C.7.5.1).</summary>
internal static class GeneralEquipmentModule
{
    /// <summary>What stands where a value is required and none is known.</summary>
    public const string Unknown = "unknown";

    public static void AddTo(DicomDataset dataset, StudyContext study)
    {
        DeviceProfile profile = study.Profile;
        dataset
            .AddOrEmpty(DicomTag.Manufacturer, profile.Manufacturer)
            .AddIfKnown(DicomTag.InstitutionName, study.InstitutionName)
            .AddIfKnown(DicomTag.InstitutionAddress, study.InstitutionAddress)
            .AddIfKnown(DicomTag.StationName, profile.StationName)
            .AddIfKnown(DicomTag.InstitutionalDepartmentName, profile.InstitutionalDepartmentName)
            .AddIfKnown(DicomTag.ManufacturerModelName, profile.ManufacturerModelName)
            .AddIfKnown(DicomTag.DeviceSerialNumber, profile.DeviceSerialNumber)
            .AddOrUpdate(DicomTag.DeviceUID, DeviceUid(profile))
            .AddIfKnown(DicomTag.SoftwareVersions, string.Join('\\', profile.SoftwareVersions));
    }

    /// <summary>Adds what the Enhanced General Equipment Module (§C.7.5.2) requires, where the profile leaves it open.</summary>
    public static void AddIdentity(DicomDataset dataset, DeviceProfile profile)
    {
        if (profile.Manufacturer.Length == 0) dataset.AddOrUpdate(DicomTag.Manufacturer, Unknown);
        if (profile.ManufacturerModelName.Length == 0) dataset.AddOrUpdate(DicomTag.ManufacturerModelName, Unknown);
        if (profile.DeviceSerialNumber.Length == 0) dataset.AddOrUpdate(DicomTag.DeviceSerialNumber, Unknown);
        if (profile.SoftwareVersions.Count == 0) dataset.AddOrUpdate(DicomTag.SoftwareVersions, Unknown);
    }

    /// <summary>Gets Device UID, by which images and the reports on them name the same device: the same in every study.</summary>
    public static string DeviceUid(DeviceProfile profile) =>
        Seeds.Uid(0, $"device/{profile.Manufacturer}/{profile.ManufacturerModelName}/{profile.DeviceSerialNumber}");
}
