using ModalitySim.Network.Dimse;

namespace ModalitySim.Network.Tests.Dimse;

public sealed class DicomStatusTests
{
    // PS3.7 Annex C, the table of status classes.
    [TestCase(0x0000, StatusClass.Success)]
    [TestCase(0x0001, StatusClass.Warning)]
    [TestCase(0x0107, StatusClass.Warning)]
    [TestCase(0x0116, StatusClass.Warning)]
    [TestCase(0xB000, StatusClass.Warning)]
    [TestCase(0xBFFF, StatusClass.Warning)]
    [TestCase(0xA700, StatusClass.Failure)]
    [TestCase(0xAFFF, StatusClass.Failure)]
    [TestCase(0xC000, StatusClass.Failure)]
    [TestCase(0xCFFF, StatusClass.Failure)]
    [TestCase(0x0100, StatusClass.Failure)]
    [TestCase(0x0110, StatusClass.Failure)]
    [TestCase(0x02FF, StatusClass.Failure)]
    [TestCase(0xFE00, StatusClass.Cancel)]
    [TestCase(0xFF00, StatusClass.Pending)]
    [TestCase(0xFF01, StatusClass.Pending)]
    [TestCase(0x0002, StatusClass.Undefined)]
    [TestCase(0x0300, StatusClass.Undefined)]
    [TestCase(0xD000, StatusClass.Undefined)]
    [TestCase(0xFE01, StatusClass.Undefined)]
    [TestCase(0xFF02, StatusClass.Undefined)]
    public void Code_has_the_class_of_its_range(int code, StatusClass expected) =>
        Assert.That(new DicomStatus((ushort)code).Class, Is.EqualTo(expected));

    [TestCase(0xB000, CommandField.CStoreRsp, "Coercion of Data Elements")]
    [TestCase(0xB000, CommandField.CMoveRq, "Sub-operations complete - one or more failures or warnings")]
    [TestCase(0xA900, CommandField.CFindRsp, "Error: Identifier does not match SOP Class")]
    [TestCase(0xA9FF, CommandField.CStoreRsp, "Error: Data Set does not match SOP Class")]
    [TestCase(0xFE00, CommandField.CFindRsp, "Matching terminated due to Cancel request")]
    [TestCase(0x0110, CommandField.NSetRsp, "Processing Failure")]
    [TestCase(0xC123, CommandField.NSetRsp, "Failure")]
    public void Text_is_that_of_the_service(int code, CommandField field, string expected) =>
        Assert.That(new DicomStatus((ushort)code).TextFor(field), Is.EqualTo(expected));

    [Test]
    public void Codes_common_to_all_services_never_overlap()
    {
        var common = StatusTable.All.Where(m => m.Services.Count == 0 && m.First < 0x0300).ToList();

        Assert.That(common.Select(m => m.First), Is.Unique);
        Assert.That(common.Select(m => new DicomStatus(m.First).Class), Has.None.EqualTo(StatusClass.Undefined));
    }

    [Test]
    public void Status_is_written_as_the_standard_writes_it() =>
        Assert.That(new DicomStatus(0x0110).ToString(), Is.EqualTo("0110H"));
}
