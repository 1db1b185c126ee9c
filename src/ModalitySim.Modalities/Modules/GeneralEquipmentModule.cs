using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Modules;

/// <summary>General Equipment Module (PS3.3 §C.7.5.1).</summary>
internal static class GeneralEquipmentModule
{
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
            .AddIfKnown(DicomTag.SoftwareVersions, string.Join('\\', profile.SoftwareVersions));
    }
}
