using ModalitySim.Harness.Results;
using ModalitySim.Harness.Running;

namespace ModalitySim.Harness.Tests.Running;

/// <summary>How a suite is dealt out to shards.</summary>
public sealed class ShardTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void WriteScenarios()
    {
        _folder = new TemporaryFolder();
        foreach (var id in new[] { "alpha", "beta", "gamma", "delta", "epsilon" })
            File.WriteAllText(_folder[id + ".yaml"], $"apiVersion: modalitysim/v1\nid: {id}\nname: {id}\nmatrix: {{ n: [1, 2] }}\nsteps: [echo]\n");
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(10)]
    public void Every_case_is_in_exactly_one_shard_and_no_shard_has_two_more_than_another(int count)
    {
        var whole = Ids(Plan(null));
        var shards = Enumerable.Range(1, count).Select(i => Ids(Plan(new ShardInfo(i, count)))).ToList();
        Assert.That(shards.SelectMany(s => s), Is.EquivalentTo(whole));
        Assert.That(shards.Max(s => s.Count) - shards.Min(s => s.Count), Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void The_order_of_files_changes_neither_the_shard_nor_the_suite()
    {
        var shard = new ShardInfo(2, 3);
        var forward = Plan(shard);
        string[] files = [.. Directory.GetFiles(_folder.Path).OrderDescending()];
        var backward = Plan(shard, files);
        Assert.That(Ids(backward), Is.EquivalentTo(Ids(forward)));
        Assert.That(backward.Suite, Is.EqualTo(forward.Suite));
    }

    [Test]
    public void The_seed_of_a_case_is_the_same_in_a_shard_as_in_the_whole_suite()
    {
        var whole = Plan(null).Cases.ToDictionary(c => c.Id, c => c.Seed);
        foreach (var one in Plan(new ShardInfo(2, 3)).Cases)
            Assert.That(one.Seed, Is.EqualTo(whole[one.Id]), one.Id);
    }

    [Test]
    public void All_shards_have_the_fingerprint_of_the_suite_and_a_changed_file_has_another()
    {
        var suites = Enumerable.Range(1, 3).Select(i => Plan(new ShardInfo(i, 3)).Suite).Append(Plan(null).Suite).Distinct().ToList();
        File.AppendAllText(_folder["beta.yaml"], "# changed\n");
        Assert.That(suites, Has.Count.EqualTo(1));
        Assert.That(Plan(null).Suite, Is.Not.EqualTo(suites[0]));
    }

    [Test]
    public void Another_filter_variable_or_number_of_attempts_is_another_suite()
    {
        var suites = new[] { new PlanOptions(), new PlanOptions { Ids = ["alpha"] }, new PlanOptions { Repeat = 2 } }
            .Select(o => Planner.Plan([_folder.Path], o with { ReadEnvironment = _ => null }).Suite);
        Assert.That(suites, Is.Unique);
    }

    [Test]
    public void A_shard_without_a_case_is_an_error()
    {
        var error = Assert.Throws<NothingSelectedException>(() => Plan(new ShardInfo(11, 11)))!;
        Assert.That(error.Message, Is.EqualTo("shard 11/11 has no case to run: 10 cases are selected, take as many shards at most"));
    }

    private ScenarioPlan Plan(ShardInfo? shard, params string[] files) =>
        Planner.Plan(files.Length > 0 ? files : [_folder.Path], new PlanOptions { Shard = shard, Seed = 7, ReadEnvironment = _ => null });

    private static List<string> Ids(ScenarioPlan plan) => [.. plan.Cases.Select(c => c.Id)];
}
