namespace ModalitySim.Modalities.Documents;

/// <summary>The codes of PS3.16 that the documents use, by the templates and context groups that they come from.</summary>
internal static class Codes
{
    // TID 1002 to 1004, observer context, and CID 270.
    public static readonly CodedConcept ObserverType = Dcm("121005", "Observer Type");
    public static readonly CodedConcept PersonObserver = Dcm("121006", "Person");
    public static readonly CodedConcept DeviceObserver = Dcm("121007", "Device");
    public static readonly CodedConcept PersonObserverName = Dcm("121008", "Person Observer Name");
    public static readonly CodedConcept PersonObserverOrganization = Dcm("121009", "Person Observer's Organization Name");
    public static readonly CodedConcept DeviceObserverUid = Dcm("121012", "Device Observer UID");
    public static readonly CodedConcept DeviceObserverName = Dcm("121013", "Device Observer Name");
    public static readonly CodedConcept DeviceObserverManufacturer = Dcm("121014", "Device Observer Manufacturer");
    public static readonly CodedConcept DeviceObserverModel = Dcm("121015", "Device Observer Model Name");
    public static readonly CodedConcept DeviceObserverSerialNumber = Dcm("121016", "Device Observer Serial Number");
    public static readonly CodedConcept DeviceObserverLocation = Dcm("121017", "Device Observer Physical Location During Observation");

    // TID 1020 and 1021, participants, and CID 7445.
    public static readonly CodedConcept PersonName = Dcm("113870", "Person Name");
    public static readonly CodedConcept PersonRole = Dcm("113875", "Person Role in Procedure");
    public static readonly CodedConcept IrradiationAdministering = Dcm("113851", "Irradiation Administering");
    public static readonly CodedConcept DeviceRole = Dcm("113876", "Device Role in Procedure");
    public static readonly CodedConcept IrradiatingDevice = Dcm("113859", "Irradiating Device");
    public static readonly CodedConcept DeviceName = Dcm("113877", "Device Name");
    public static readonly CodedConcept DeviceManufacturer = Dcm("113878", "Device Manufacturer");
    public static readonly CodedConcept DeviceModel = Dcm("113879", "Device Model Name");
    public static readonly CodedConcept DeviceSerialNumber = Dcm("113880", "Device Serial Number");

    // TID 1204 and CID 5000.
    public static readonly CodedConcept Language = Dcm("121049", "Language of Content Item and Descendants");
    public static readonly CodedConcept English = new("en", "RFC5646", "English");

    // TID 2000 and CID 7000 to 7002.
    public static readonly CodedConcept RadiologyReport = new("11528-7", "LN", "Radiology Report");
    public static readonly CodedConcept Indications = new("18785-6", "LN", "Indications for Procedure");
    public static readonly CodedConcept CurrentProcedures = new("55111-9", "LN", "Current Procedure Descriptions");
    public static readonly CodedConcept ProcedureDescription = Dcm("121065", "Procedure Description");
    public static readonly CodedConcept Findings = new("59776-5", "LN", "Findings");
    public static readonly CodedConcept Finding = Dcm("121071", "Finding");
    public static readonly CodedConcept Impressions = new("19005-8", "LN", "Impressions");
    public static readonly CodedConcept Impression = Dcm("121073", "Impression");

    // TID 2010 and CID 7010.
    public static readonly CodedConcept OfInterest = Dcm("113000", "Of Interest");
    public static readonly CodedConcept KeyObjectDescription = Dcm("113012", "Key Object Description");

    private static CodedConcept Dcm(string value, string meaning) => new(value, "DCM", meaning);
}
