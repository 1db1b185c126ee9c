using ModalitySim.Harness.Results;

namespace ModalitySim.Harness.Tests.Results;

public sealed class ShardInfoTests
{
    [TestCase("1/1", 1, 1)]
    [TestCase("2/3", 2, 3)]
    [TestCase("1000/1000", 1000, 1000)]
    public void A_shard_is_its_number_and_their_count(string text, int index, int count)
    {
        var shard = ShardInfo.Parse(text, out var reason);
        Assert.That(shard, Is.EqualTo(new ShardInfo(index, count)));
        Assert.That(reason, Is.Null);
        Assert.That(shard!.ToString(), Is.EqualTo(text));
    }

    [TestCase("0/3", "\"0/3\": shards are numbered from 1 to 3")]
    [TestCase("4/3", "\"4/3\": shards are numbered from 1 to 3")]
    [TestCase("1/0", "\"1/0\": there are 1 to 1000 shards")]
    [TestCase("1/1001", "\"1/1001\": there are 1 to 1000 shards")]
    [TestCase("3", "\"3\" is no shard: write number/count, such as 1/3")]
    [TestCase("", "\"\" is no shard: write number/count, such as 1/3")]
    [TestCase("-1/3", "\"-1/3\" is no shard: write number/count, such as 1/3")]
    [TestCase("1/3\n", "\"1/3\n\" is no shard: write number/count, such as 1/3")]
    [TestCase("99999999999/3", "\"99999999999/3\" is no shard: write number/count, such as 1/3")]
    public void What_is_no_shard_is_refused_with_the_reason(string text, string reason)
    {
        Assert.That(ShardInfo.Parse(text, out var why), Is.Null);
        Assert.That(why, Is.EqualTo(reason));
    }
}
