using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Web;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Web;

namespace ModalitySim.Pacs.Tests.Web;

/// <summary>Each rule of the web services can be broken alone, and the breach is seen from outside.</summary>
[TestFixture]
public sealed class WebPolicyTests
{
    private static readonly (string Name, WebPolicy Policy, Func<DicomWebClient, Task<object?>> Ask, object? Right, object? Wrong)[] Rules =
    [
        ("status", new WebPolicy { Status = (_, template, status) => template == "studies/{study}" && status == 404 ? 200 : status }, async w => (await w.SendAsync(HttpMethod.Get, "studies/2.25.9", "*/*")).Status, 404, 200),
        ("ignored Accept", new WebPolicy { IgnoresAccept = true }, async w => (await w.SendAsync(HttpMethod.Get, "studies/1.2.3", "application/zip")).Status, 406, 200),
        ("mixed types", new WebPolicy { RefusesMixedTypes = false }, async w => (await w.SendAsync(HttpMethod.Get, "studies/1.2.3", "application/dicom, image/jpeg")).Status, 400, 200),
        ("capabilities", new WebPolicy { OffersCapabilities = false }, async w => (await w.RetrieveCapabilitiesAsync()).Status, 200, 405),
        ("other study", new WebPolicy { ChecksStudy = false }, async w => (await w.StoreAsync([Another()], "2.25.7")).Status, 409, 200),
        ("content type", new WebPolicy { ChecksContentType = false }, async w => (await w.SendAsync(HttpMethod.Post, "studies", "application/dicom+json", ("text/plain", new byte[4]))).Status, 415, 200),
        ("syntax", new WebPolicy { ChecksSyntax = false }, async w => (await w.SendAsync(HttpMethod.Post, "studies", "application/dicom+json", ("multipart/related; type=\"application/dicom\"; boundary=b", "--b--"u8.ToArray()))).Status, 400, 200),
        ("coercion", new WebPolicy { Coerce = d => d.Clone().AddOrUpdate(DicomTag.PatientID, "COERCED") }, async w => StoreOutcome.Of(await w.StoreAsync([Another()])).Stored.Single().Reason, null, 0xB000),
        ("untold coercion", new WebPolicy { Coerce = d => d.Clone().AddOrUpdate(DicomTag.PatientID, "COERCED"), TellsOfCoercion = false }, async w => (await w.StoreAsync([Another()])).Status + await PatientAsync(w), "200P1", "200COERCED"),
        ("keys", new WebPolicy { Keys = _ => [] }, async w => (await w.SearchStudiesAsync(new WebQuery().With("PatientID", "NOBODY"))).Datasets.Count, 0, 1),
        ("malformed", new WebPolicy { RefusesMalformed = false }, async w => (await w.SendAsync(HttpMethod.Get, "studies?StudyDate=notadate", "application/dicom+json")).Status, 400, 200),
        ("fuzzy", new WebPolicy { TellsOfLiteralMatching = false }, async w => (await w.SearchStudiesAsync(new WebQuery { FuzzyMatching = true })).Warnings.Count, 1, 0),
        ("offset", new WebPolicy { Offset = _ => 0 }, async w => (await w.SearchStudiesAsync(new WebQuery { Limit = 1, Offset = 1 })).Status, 204, 200),
        ("empty array", new WebPolicy { AnswersEmptyArray = true }, async w => (await w.SearchStudiesAsync(new WebQuery().With("PatientID", "NOBODY"))).Status, 204, 200),
        ("remaining", new WebPolicy { TellsOfRemaining = false }, async w => (await w.SearchInstancesAsync("1.2.3", null, new WebQuery { Limit = 1 })).Warnings.Count, 1, 0),
        ("sent", new WebPolicy { Sent = all => [.. all.Skip(1)] }, async w => await w.RetrieveInstancesAsync(WebResource.Study("1.2.3")).CountAsync(), 2, 1),
        ("default syntax", new WebPolicy { DefaultSyntax = _ => DicomTransferSyntax.ImplicitVRLittleEndian }, async w => (await w.RetrieveInstancesAsync(WebResource.Study("1.2.3"), null).FirstAsync()).TransferSyntax.UID.Value, "1.2.840.10008.1.2.1", "1.2.840.10008.1.2"),
        ("any syntax", new WebPolicy { KnowsAnySyntax = false }, async w => (await w.SendAsync(HttpMethod.Get, "studies/1.2.3", "multipart/related; type=\"application/dicom\"; transfer-syntax=*")).Status, 200, 406),
        ("metadata JSON", new WebPolicy { MetadataJson = json => [(byte)' ', .. json] }, async w => (await w.RetrieveMetadataAsync(WebResource.Study("1.2.3"))).Body.Span[0], (byte)'[', (byte)' '),
    ];

    private static IEnumerable<TestCaseData> Cases => Rules.Select((r, i) => new TestCaseData(i).SetArgDisplayNames(r.Name));

    [TestCaseSource(nameof(Cases))]
    public async Task A_broken_rule_is_seen(int index)
    {
        var (_, policy, ask, right, wrong) = Rules[index];

        Assert.That((await SeenAsync(new WebPolicy(), ask), await SeenAsync(policy, ask)), Is.EqualTo((right, wrong)));
    }

    private static async Task<object?> SeenAsync(WebPolicy policy, Func<DicomWebClient, Task<object?>> ask)
    {
        await using var pacs = await ReferencePacs.StartAsync(new ReferencePacsOptions { Defects = [new Broken(policy)] });
        using var web = new DicomWebClient(new() { BaseUri = await pacs.StartWebAsync() });
        await web.StoreAsync([File("1.5.1", "1.2.3"), File("1.5.2", "1.2.3")]);

        return await ask(web);
    }

    private static async Task<string> PatientAsync(DicomWebClient web)
    {
        var found = await web.SearchStudiesAsync(new WebQuery().With("StudyInstanceUID", "1.2.9"));
        return found.Dataset.GetString(DicomTag.PatientID) ?? "";
    }

    private static WebInstance Another() => File("1.5.9", "1.2.9");

    private static WebInstance File(string uid, string study) => WebInstance.Of(Instance(uid, study), DicomTransferSyntax.ExplicitVRLittleEndian);

    private static DicomDataset Instance(string uid, string study) => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, DicomUID.BasicTextSRStorage)
        .AddOrUpdate(DicomTag.SOPInstanceUID, uid)
        .AddOrUpdate(DicomTag.StudyInstanceUID, study)
        .AddOrUpdate(DicomTag.SeriesInstanceUID, study + ".1")
        .AddOrUpdate(DicomTag.PatientID, "P1")
        .AddOrUpdate(DicomTag.Modality, "SR");

    private sealed class Broken(WebPolicy policy) : Defect("broken", "Breaks one rule.")
    {
        public override PacsParts Apply(PacsParts parts) => parts with { Web = policy };
    }
}
