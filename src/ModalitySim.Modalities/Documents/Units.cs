namespace ModalitySim.Modalities.Documents;

/// <summary>Units of measurement in UCUM (PS3.16 CID 82 and the templates).</summary>
internal static class Units
{
    public static readonly CodedConcept Seconds = Ucum("s", "s");
    public static readonly CodedConcept Millimeters = Ucum("mm", "mm");
    public static readonly CodedConcept Kilovolts = Ucum("kV", "kV");
    public static readonly CodedConcept Milliamperes = Ucum("mA", "mA");
    public static readonly CodedConcept Milligrays = Ucum("mGy", "mGy");
    public static readonly CodedConcept MilligrayCentimeters = Ucum("mGy.cm", "mGy.cm");
    public static readonly CodedConcept Ratio = Ucum("{ratio}", "ratio");
    public static readonly CodedConcept Events = Ucum("{events}", "events");
    public static readonly CodedConcept Sources = Ucum("{X-Ray sources}", "X-Ray sources");

    private static CodedConcept Ucum(string value, string meaning) => new(value, "UCUM", meaning);
}
