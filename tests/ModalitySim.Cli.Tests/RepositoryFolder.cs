namespace ModalitySim.Cli.Tests;

/// <summary>Paths in the README and in scenarios are relative to the repository's root: the tests of this assembly run there.</summary>
[SetUpFixture]
public sealed class RepositoryFolder
{
    [OneTimeSetUp]
    public void GoToRoot() => Directory.SetCurrentDirectory(Repository.Root);
}
