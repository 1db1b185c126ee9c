using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;
using ModalitySim.Pacs;

namespace ModalitySim.Cli.Tests;

/// <summary>The README's example of using the product from somebody's own tests, compiled and run.</summary>
public sealed class EmbeddingTests
{
    [Test]
    public async Task The_example_of_the_readme_runs()
    {
        await using var pacs = await ReferencePacs.StartAsync();
        var result = await Scenario.Load("scenarios/quickstart.yaml").Against(pacs.Target).RunAsync();
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass), result.Explain());
    }
}
