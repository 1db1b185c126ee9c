using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Modalities.Oddities;

/// <summary>Names that are hard to keep.</summary>
internal static class OddNames
{
    // PS3.3 §C.12.1.1.2: every character set that a name can be written in, with a name that needs it (PS3.5 annexes H, I, J, K).
    private static readonly (string Terms, string Name)[] s_names =
    [
        ("ISO_IR 100", "Müller^Jörg^^Dr.^Ph.D."),
        ("ISO_IR 101", "Dvořák^Ľudovít"),
        ("ISO_IR 109", "Ħaġar^Ġużeppi"),
        ("ISO_IR 110", "Bērziņš^Jānis"),
        ("ISO_IR 144", "Люкceмбypг^Анна"),
        ("ISO_IR 127", "قباني^لنزار"),
        ("ISO_IR 126", "Διονυσιος^Μαρία"),
        ("ISO_IR 138", "שרון^דבורה"),
        ("ISO_IR 148", "Çavuşoğlu^Işıl"),
        ("ISO_IR 13", "ﾔﾏﾀﾞ^ﾀﾛｳ"),
        ("ISO_IR 166", "สมชาย^ใจดี"),
        ("\\ISO 2022 IR 87", "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        ("\\ISO 2022 IR 149", "Hong^Gildong=洪^吉洞=홍^길동"),
        ("GB18030", "Wang^XiaoDong=王^小东="),
        ("GBK", "Zhang^XiaoDong=张^小东="),
        ("ISO_IR 192", "Wang^XiaoDong=王^小東=왕^샤오동"),
    ];

    /// <summary>Writes each image in another character set.</summary>
    public static void MultiByte(DicomDataset dataset, int index)
    {
        (string terms, string name) = s_names[index % s_names.Length];
        dataset.AddOrUpdate(DicomTag.SpecificCharacterSet, terms).AddOrUpdate(DicomTag.PatientName, name);
    }

    /// <summary>Gives every second image another name.</summary>
    public static void OtherName(DicomDataset dataset, int index)
    {
        if (index % 2 == 1) dataset.AddOrUpdate(DicomTag.PatientName, "Someone^Else^Altogether");
    }
}
