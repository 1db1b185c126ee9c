using ModalitySim.Harness.Reports.Html;
using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Reports;

/// <summary>
/// An index, an acceptance record and a page per case, made to be shown to people. Each file carries its style and script, loads nothing, and works from
/// a folder, in light and dark, on paper and with a screen reader.
/// </summary>
public sealed class HtmlReport : IReport
{
    /// <summary>The acceptance record relative to the run folder.</summary>
    public const string AcceptanceFile = "acceptance.html";

    private const string Cases = "cases";

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string Description => "HTML for people: an index, an acceptance record, a page per case";

    /// <inheritdoc/>
    public string FileName => "index.html";

    /// <summary>The page of a case relative to the run folder, with forward slashes.</summary>
    public static string CasePage(CaseResult item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return $"{Cases}/{CaseSlug.Of(item.Id)}.html";
    }

    /// <inheritdoc/>
    public bool RefersToEvidence => true;

    /// <inheritdoc/>
    public async Task WriteAsync(RunFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Directory.CreateDirectory(Path.Combine(folder.Path, Cases));
        var pages = new PageRenderer();
        await using (pages.ConfigureAwait(false))
        {
            await pages.WriteAsync<IndexPage>(Path.Combine(folder.Path, FileName), folder.Run).ConfigureAwait(false);
            await pages.WriteAsync<AcceptancePage>(Path.Combine(folder.Path, AcceptanceFile), folder.Run).ConfigureAwait(false);
            var ordered = Wording.WorstFirst(folder.Run);
            for (var i = 0; i < ordered.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var item = ordered[i];
                var model = new CaseModel(
                    folder.Run,
                    item,
                    CaseEvidence.Read(item, folder.Evidence(item)),
                    i > 0 ? ordered[i - 1] : null,
                    i + 1 < ordered.Count ? ordered[i + 1] : null);
                await pages.WriteAsync<CasePage>(Path.Combine(folder.Path, CasePage(item)), model).ConfigureAwait(false);
            }
        }
    }
}
