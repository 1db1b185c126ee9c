using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Running;

namespace ModalitySim.Harness.Tests.Web;

/// <summary>Each check of STOW-RS, QIDO-RS and WADO-RS finds its wrong answer (PS3.18 §10).</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WebCheckTests : IDisposable
{
    private const string Device = "device: { from: ct, slices: 2, localizer: false }";
    private const string Stow = "- acquire: mpps\n  - stow: { series: first }";
    private const string Qido = Stow + "\n  - qido: {}";
    private const string QidoInstances = Stow + "\n  - qido: { for: instances, page: 1 }";
    private const string Wado = Stow + "\n  - wado: {}";
    private const string Default = Stow + "\n  - wado: { transferSyntax: default }";
    private const string Metadata = Stow + "\n  - wado: { as: metadata }";
    private const string Frames = Stow + "\n  - wado: { frames: 1 }";
    private const string Rendered = Stow + "\n  - wado: { as: rendered, at: instance }";
    private readonly FakeWebArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [TestCase(Stow)]
    [TestCase(Qido)]
    [TestCase(QidoInstances)]
    [TestCase(Wado + "\n  - compare: { complete: true }")]
    [TestCase(Default)]
    [TestCase(Metadata)]
    [TestCase(Frames)]
    [TestCase(Rendered)]
    public async Task A_right_answer_passes(string steps)
    {
        var result = await RunAsync(steps);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }

    [Test]
    public async Task An_instance_that_the_answer_does_not_name_is_found()
    {
        _archive.StoreModule = m => m.AddOrUpdate(DicomTag.ReferencedSOPSequence, m.GetItems(DicomTag.ReferencedSOPSequence)[0].Clone());
        await FindsAsync(Stow, "WEB-005", "The answer names instances neither as stored nor as failed");
    }

    [Test]
    public async Task A_stored_instance_without_its_URL_is_found()
    {
        _archive.StoreModule = m =>
        {
            m.GetItems(DicomTag.ReferencedSOPSequence)[0].Remove(DicomTag.RetrieveURL);
            return m;
        };
        await FindsAsync(Stow, "WEB-005", "Stored instances have no Retrieve URL (0008,1190)");
    }

    [TestCase(200, "WEB-006", "The status says that everything was stored, and instances have failed")]
    [TestCase(409, "WEB-006", "The status says that nothing was stored, and something was")]
    public async Task A_status_that_contradicts_the_lists_is_found(int status, string requirement, string message)
    {
        _archive.StoreModule = FailLast;
        _archive.Last = (request, response) => request.Method == HttpMethod.Post ? WithStatus(response, status) : null;
        await FindsAsync(Stow, requirement, message);
    }

    [Test]
    public async Task A_failure_without_a_reason_is_found()
    {
        _archive.StoreModule = m =>
        {
            m = FailLast(m);
            m.GetItems(DicomTag.FailedSOPSequence)[0].Remove(DicomTag.FailureReason);
            return m;
        };
        await FindsAsync(Stow, "WEB-006", "Failed instances have no Failure Reason (0008,1197)");
    }

    [Test]
    public async Task A_conflict_fails_the_storage()
    {
        _archive.Last = (request, response) => request.Method == HttpMethod.Post ? WithStatus(response, 409) : null;
        await FindsAsync(Stow, "WEB-005", "STOW-RS: not the expected answer");
    }

    [Test]
    public async Task An_answer_that_is_no_JSON_is_found()
    {
        _archive.Last = (request, _) => request.Method == HttpMethod.Post ? FakeWebArchive.Answer(200, "text/html", "<p>stored</p>"u8.ToArray()) : null;
        await FindsAsync(Stow, "WEB-005", "The answer to a storage holds no Store Instances Response Module in DICOM JSON");
    }

    [Test]
    public async Task JSON_that_is_no_DICOM_JSON_is_found()
    {
        _archive.Json = _ => "{ \"00100010\": [";
        await FindsAsync(Qido, "WEB-014", "the answer is no DICOM JSON");
    }

    [TestCase("application/dicom+json", "[]")]
    [TestCase(null, "")]
    public async Task No_results_under_status_200_are_found(string? type, string body)
    {
        _archive.Last = (request, _) => request.Method == HttpMethod.Get ? FakeWebArchive.Answer(200, type, System.Text.Encoding.UTF8.GetBytes(body)) : null;
        await FindsAsync(Qido, "WEB-012", "says otherwise");
    }

    [Test]
    public async Task A_result_without_a_required_attribute_is_found()
    {
        _archive.Results = all => all.Select(r => Without(r, DicomTag.PatientSex));
        await FindsAsync(Qido, "WEB-013", "A result lacks PatientSex");
    }

    [Test]
    public async Task Results_under_another_media_type_are_found()
    {
        _archive.Last = (request, response) => request.Method == HttpMethod.Get ? WithType(response, "application/json") : null;
        await FindsAsync(Qido, "WEB-013", "Results came as another media type than was asked for");
    }

    [Test]
    public async Task A_result_that_does_not_match_is_found()
    {
        _archive.Results = all => all.Select(r => r.AddOrUpdate(DicomTag.PatientID, "SOMEBODY"));
        await FindsAsync(Stow + "\n  - qido: { keys: { PatientID: NOBODY } }", "WEB-015", "A result has another PatientID than was asked for");
    }

    [Test]
    public async Task A_result_on_two_pages_is_found()
    {
        IReadOnlyList<DicomDataset>? first = null;
        _archive.Results = page => page.Count == 0 ? [] : first ??= page;
        await FindsAsync(QidoInstances, "WEB-016", "Results stand on more than one page");
    }

    [Test]
    public async Task A_page_that_is_silent_about_the_next_one_is_found()
    {
        _archive.Last = (request, response) =>
        {
            response.Headers.Remove("Warning");
            return response;
        };
        await FindsAsync(QidoInstances, "WEB-016", "A page came without a word that there are more results");
    }

    [Test]
    public async Task An_instance_that_does_not_come_is_found()
    {
        _archive.Retrieved = all => all.Skip(1);
        await FindsAsync(Wado, "WEB-019", "Instances that were stored did not come");
    }

    [Test]
    public async Task An_instance_that_comes_twice_is_found()
    {
        _archive.Retrieved = all => all.Append(all[0]);
        await FindsAsync(Wado, "WEB-019", "Instances came more than once");
    }

    [Test]
    public async Task An_instance_of_somebody_else_is_found()
    {
        _archive.Retrieved = all => all.Select((i, n) => n == 0 ? i.Clone().AddOrUpdate(DicomTag.SOPInstanceUID, "2.25.99") : i);
        await FindsAsync(Wado, "WEB-019", "Instances came that nobody asked for");
    }

    [Test]
    public async Task A_wrong_container_is_found()
    {
        _archive.Last = (request, response) => request.Method == HttpMethod.Get ? WithType(response, "multipart/mixed; boundary=fake-boundary") : null;
        await FindsAsync(Wado, "WEB-019", "The answer has another media type than was asked for");
    }

    [Test]
    public async Task Another_transfer_syntax_than_the_default_is_found()
    {
        _archive.Syntax = DicomTransferSyntax.Find("1.2.840.10008.1.2.5")!;
        await FindsAsync(Default, "WEB-020", "An instance came in a transfer syntax that was not asked for");
    }

    [Test]
    public async Task Implicit_VR_is_found_whatever_was_asked_for()
    {
        _archive.Syntax = DicomTransferSyntax.ImplicitVRLittleEndian;
        await FindsAsync(Wado, "WEB-020", "An instance came in a transfer syntax that was not asked for");
    }

    [Test]
    public async Task A_value_that_was_changed_without_a_word_is_found()
    {
        _archive.Keep = i => i.AddOrUpdate(DicomTag.PatientID, "OTHER");
        await FindsAsync(Wado, "WEB-011", "PatientID was changed, and the answer to the storage did not say so");
    }

    [Test]
    public async Task A_coercion_that_is_told_but_keeps_nothing_is_found()
    {
        _archive.Keep = i => i.AddOrUpdate(DicomTag.PatientID, "OTHER");
        _archive.StoreModule = m =>
        {
            foreach (var item in m.GetItems(DicomTag.ReferencedSOPSequence))
                item.AddOrUpdate(DicomTag.WarningReason, 0xB000);
            return m;
        };
        await FindsAsync(Wado, "WEB-011", "An instance was coerced and does not hold the values that it had");
    }

    [Test]
    public async Task Wrong_pixels_are_found()
    {
        _archive.Keep = i => i.AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[i.GetBytes(DicomTag.PixelData).Length]);
        await FindsAsync(Wado + "\n  - compare: {}", "STO-002", "PixelData came back with another value");
    }

    [Test]
    public async Task Wrong_pixels_of_a_frame_are_found()
    {
        _archive.Frame = bytes =>
        {
            bytes[0] ^= 0xFF;
            return bytes;
        };
        await FindsAsync(Frames, "WEB-024", "Frame 1 came back with other pixels");
    }

    [Test]
    public async Task A_frame_too_few_is_found()
    {
        _archive.Last = (request, response) => request.RequestUri!.AbsolutePath.Contains("/frames/", StringComparison.Ordinal)
            ? FakeWebArchive.Answer(200, "multipart/related; type=\"application/octet-stream\"; boundary=x", "--x--\r\n"u8.ToArray()) : null;
        await FindsAsync(Frames, "WEB-024", "Another number of frames came than was asked for");
    }

    [TestCase("\"00080016\"", "\"0008001a\"", "a tag is written in upper case")]
    [TestCase("[{\"00080005\"", "[{\"00321060\":{\"vr\":\"LO\"},\"00080005\"", "stands after an attribute of a higher tag")]
    [TestCase("[{\"00080005\"", "[{\"00020010\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]},\"00080005\"", "File Meta Information")]
    [TestCase("[{\"00080005\"", "[{\"00080001\":{\"vr\":\"UL\",\"Value\":[]},\"00080005\"", "an array for an empty value")]
    public async Task Metadata_that_are_not_as_Annex_F_has_them_are_found(string old, string changed, string problem)
    {
        _archive.Json = json => json.Replace(old, changed, StringComparison.Ordinal);
        await FindsAsync(Metadata, "WEB-023", problem);
    }

    [Test]
    public async Task Metadata_outside_an_array_are_found()
    {
        _archive.Json = json => json[1..(json.IndexOf("},{\"0008", StringComparison.Ordinal) + 1)];
        await FindsAsync(Metadata, "WEB-023", "The metadata are no JSON array");
    }

    [Test]
    public async Task Metadata_that_lack_an_instance_are_found()
    {
        _archive.Retrieved = all => all.Skip(1);
        await FindsAsync(Metadata, "WEB-023", "The metadata lack an instance that was stored");
    }

    [Test]
    public async Task Metadata_with_another_value_are_found()
    {
        _archive.Retrieved = all => all.Select(i => i.Clone().AddOrUpdate(DicomTag.StudyDescription, "ANOTHER"));
        await FindsAsync(Metadata, "WEB-023", "StudyDescription has another value in the metadata");
    }

    [TestCase("image/png", "A picture came as another media type than was asked for")]
    [TestCase("image/jpeg", "What came is no JPEG picture")]
    public async Task A_picture_that_is_none_is_found(string type, string message)
    {
        _archive.Last = (request, _) => request.RequestUri!.AbsolutePath.EndsWith("/rendered", StringComparison.Ordinal) ? FakeWebArchive.Answer(200, type, [1, 2, 3, 4]) : null;
        await FindsAsync(Rendered, "WEB-026", message);
    }

    [Test]
    public async Task A_picture_of_another_size_is_found()
    {
        _archive.Last = (request, _) => request.RequestUri!.AbsolutePath.EndsWith("/rendered", StringComparison.Ordinal)
            ? FakeWebArchive.Answer(200, "image/jpeg", [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 9, 0, 9, 1]) : null;
        await FindsAsync(Rendered, "WEB-026", "A picture has another size than the image");
    }

    private Task<RunResult> RunAsync(string steps) => RunnerTests.RunAsync(_archive.Target, steps, Device);

    private async Task FindsAsync(string steps, string requirement, string message)
    {
        var result = await RunAsync(steps);

        var findings = result.Cases[0].Steps.SelectMany(s => s.Findings).Where(f => f.Verdict == Verdict.Fail).ToList();
        Assert.That(findings.Any(f => f.Requirement == requirement && (f.Message + " " + f.Actual).Contains(message, StringComparison.Ordinal)), Is.True,
            string.Join('\n', findings.Select(f => $"{f.Requirement} {f.Message}: {f.Actual}")) + result.Explain());
    }

    private static DicomDataset FailLast(DicomDataset module)
    {
        var items = module.GetItems(DicomTag.ReferencedSOPSequence).Select(i => i.Clone()).ToList();
        var last = items[^1].AddOrUpdate(DicomTag.FailureReason, 0xA700);
        return module.AddOrUpdate(DicomTag.ReferencedSOPSequence, [.. items[..^1]]).AddOrUpdate(DicomTag.FailedSOPSequence, last);
    }

    private static DicomDataset Without(DicomDataset dataset, DicomTag tag)
    {
        dataset.Remove(tag);
        return dataset;
    }

    private static HttpResponseMessage WithStatus(HttpResponseMessage response, int status)
    {
        response.StatusCode = (System.Net.HttpStatusCode)status;
        return response;
    }

    private static HttpResponseMessage WithType(HttpResponseMessage response, string type)
    {
        response.Content.Headers.Remove("Content-Type");
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return response;
    }
}
