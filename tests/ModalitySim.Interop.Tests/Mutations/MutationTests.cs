using ModalitySim.Dicom.Iods;
using ModalitySim.Modalities;

namespace ModalitySim.Interop.Tests.Mutations;

/// <summary>Our checker and dciodvfy, two implementations of PS3.3 by different hands, judge the same good and spoilt files.</summary>
public sealed class MutationTests
{
    private const int OfEachKind = 4;

    private static IEnumerable<string> Kinds => ModalityCatalog.All.Select(entry => entry.Kind);

    [Test]
    public async Task Mutations_of_what_every_device_makes_are_judged_as_dciodvfy_does_but_for_what_is_explained()
    {
        using var folder = new TemporaryFolder();
        // Every mutation of every data set takes minutes: for when rules or devices change.
        bool all = Environment.GetEnvironmentVariable("MODALITYSIM_ALL_MUTATIONS") == "1";
        var results = new List<MutationResult>();
        foreach (var entry in ModalityCatalog.All)
        {
            var judged = await MutationRun.JudgeAsync(entry, all ? null : OfEachKind * Factor, folder);
            await TestContext.Out.WriteLineAsync($"{entry.Kind}: {judged.Count} mutations, {judged.Count(r => r.IsAgreed)} agreed");
            results.AddRange(judged);
        }

        Assert.That(Unexplained(results), Is.Empty, Unexplained(results));
        Assert.That(results, Has.Count.AtLeast(300));
        if (all) return;
        DocumentPart.Check("docs/data-sets.md", "mutations", MutationPage.Of(results));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Nothing_is_wrong_to_us_with_what_a_device_makes(string kind)
    {
        foreach (var sample in MutationRun.Samples(ModalityCatalog.Get(kind)))
            Assert.That(IodChecker.Check(sample).Where(f => f.Severity == FindingSeverity.Error), Is.Empty);
    }

    /// <summary>With few kinds of devices more of each kind of defect, so that there are enough at any time.</summary>
    private static int Factor => Math.Max(1, 18 / ModalityCatalog.All.Count);

    private static string Unexplained(IEnumerable<MutationResult> results) => string.Concat(
        results.Where(r => !r.IsAgreed && !Disagreements.All.Any(d => d.Explains(r)))
            .Select(r => $"{r.Device}, {r.Mutation}: {(r.Side == Side.WeOnly ? $"an error to us only: {r.Ours[0]}" : $"an error to dciodvfy only: {string.Join(" ;; ", r.Theirs.Take(3))}")}\n"));
}
