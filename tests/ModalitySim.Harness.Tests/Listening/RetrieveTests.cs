using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Tests.Fakes;
using ModalitySim.Network.Services;

namespace ModalitySim.Harness.Tests.Listening;

/// <summary>What is checked of a C-MOVE and of what came by it (PS3.4 §C.4.2.3.1).</summary>
[TestFixture]
public class RetrieveTests
{
    [Test]
    public async Task Everything_comes_and_is_as_it_was_sent()
    {
        await using var archive = await FakeArchive.StartAsync();

        var result = await CommitmentTests.RunAsync(archive, "- move: {}\n  - compare: { complete: true }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(CommitmentTests.Findings(result).Select(f => f.Requirement), Is.EqualTo(new[] { "STO-002", "STO-013" }));
        Assert.That(CommitmentTests.Findings(result)[0].Message, Does.EndWith("instances came back as they were sent: every attribute, every pixel"));
    }

    [Test]
    public async Task An_image_that_does_not_come_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Moves = all => all.Skip(1);

        var result = await CommitmentTests.RunAsync(archive, "- move: {}");

        Assert.That(CommitmentTests.Failures(result).Single().Message, Is.EqualTo("Instances that were stored did not come, and are not reported as failed"));
    }

    [Test]
    public async Task A_final_response_that_counts_what_remains_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.FinalMove = reply => reply with { Remaining = 0 };

        var result = await CommitmentTests.RunAsync(archive, "- move: {}");

        Assert.That(CommitmentTests.Failures(result).Single().Requirement, Is.EqualTo("MOV-004"));
    }

    [Test]
    public async Task A_wrong_count_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.FinalMove = reply => reply with { Completed = 1 };

        var result = await CommitmentTests.RunAsync(archive, "- move: {}");

        Assert.That(CommitmentTests.Failures(result).Single().Message, Is.EqualTo("The final response counts other completed sub-operations than there were"));
    }

    [Test]
    public async Task Refused_images_that_are_not_listed_fail()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.FinalMove = reply => reply with { Dataset = null };

        var result = await CommitmentTests.RunAsync(archive, "- move: { answer: { status: 0xA700, first: 1 }, expect: { status: 0xB000 } }");

        Assert.That(CommitmentTests.Failures(result).Single().Requirement, Is.EqualTo("MOV-005"), result.Explain());
    }

    [Test]
    public async Task A_success_that_hides_a_failure_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.FinalMove = _ => DimseReply.Success with { Completed = 4, Failed = 0, Warnings = 0 };

        var result = await CommitmentTests.RunAsync(archive, "- move: { answer: { status: 0xA700, first: 1 }, expect: { status: 0xB000 } }");

        Assert.That(CommitmentTests.Failures(result).Select(f => f.Message), Has.Member("The final response counts fewer failures than there were"));
    }

    [Test]
    public async Task A_changed_pixel_fails_and_a_corrected_name_is_a_warning()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Moves = all => all.Select((image, i) =>
        {
            var changed = image.Clone();
            if (i > 0)
                return changed.AddOrUpdate(DicomTag.PatientName, "CORRECTED");
            var pixels = changed.GetBytes(DicomTag.PixelData).ToArray();
            pixels[^2] ^= 1;
            return changed.AddOrUpdate(DicomTag.PixelData, DicomVR.OW, pixels);
        });

        var result = await CommitmentTests.RunAsync(archive, "- move: {}\n  - compare: {}");

        var findings = CommitmentTests.Findings(result).ToList();
        Assert.That(findings.Single(f => f.Verdict == Verdict.Fail).Message, Is.EqualTo("PixelData came back with another value"));
        Assert.That(findings.Where(f => f.Verdict == Verdict.Warning).Select(f => f.Message), Has.All.StartsWith("PatientName was corrected by the target"));
    }

    [TestCase("1.2.840.10008.1.2.5")]
    [TestCase("1.2.840.10008.1.2.4.80")]
    public async Task An_image_that_comes_back_compressed_without_loss_is_the_same(string syntax)
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.MovesIn = DicomTransferSyntax.Find(syntax);

        var result = await CommitmentTests.RunAsync(archive, "- move: {}\n  - compare: { complete: true }");

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
        Assert.That(result.Cases[0].Steps[^1].Notes, Has.Some.Contains("its decoded pixels have the same hash"));
    }

    [Test]
    public async Task A_coercion_without_a_warning_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Moves = all => all.Select(image => image.Clone().AddOrUpdate(DicomTag.PatientID, "OTHER"));

        var result = await CommitmentTests.RunAsync(archive, "- move: {}\n  - compare: {}");

        Assert.That(CommitmentTests.Failures(result).Select(f => f.Requirement).Distinct(), Is.EqualTo(new[] { "STO-013" }));
    }

    [Test]
    public async Task A_lost_attribute_fails()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.Moves = all => all.Select(image =>
        {
            var changed = image.Clone();
            changed.Remove(DicomTag.ImagePositionPatient);
            return changed;
        });

        var result = await CommitmentTests.RunAsync(archive, "- move: {}\n  - compare: {}");

        Assert.That(CommitmentTests.Failures(result).First().Message, Does.StartWith("ImagePositionPatient was stored and did not come back"));
    }
}
