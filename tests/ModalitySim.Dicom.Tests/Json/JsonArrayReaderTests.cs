using System.Text;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Json;

namespace ModalitySim.Dicom.Tests.Json;

public sealed class JsonArrayReaderTests
{
    private static async Task<List<DicomDataset>> ReadAsync(string json, int piece, DicomJsonReadOptions? options = null)
    {
        var all = new List<DicomDataset>();
        await foreach (var dataset in DicomJson.ReadArrayAsync(new InPieces(Encoding.UTF8.GetBytes(json), piece), options)) all.Add(dataset);
        return all;
    }

    [Test]
    public async Task Data_sets_come_out_however_the_bytes_arrive([Values(1, 2, 3, 7, 64, 100_000)] int piece)
    {
        string json = "\uFEFF [ " + string.Join(" , ", Enumerable.Range(0, 50).Select(i => $$$"""{"00100020":{"vr":"LO","Value":["é{{{i}}}{{{new string('x', i * 50)}}}"]}}""")) + " ] \n";
        var all = await ReadAsync(json, piece);
        Assert.That(all.Select(d => d.GetString(DicomTag.PatientID)), Is.EqualTo(Enumerable.Range(0, 50).Select(i => $"é{i}{new string('x', i * 50)}")));
    }

    [TestCase("{}", 1)]
    [TestCase("[]", 0)]
    [TestCase("[{},{}]", 2)]
    public async Task An_object_counts_as_an_array_of_one(string json, int expected) => Assert.That(await ReadAsync(json, 1), Has.Count.EqualTo(expected));

    [TestCase("""[{},{"00100020":{"vr":"LO","Value":[{}]}}]""", "/1/00100020/Value/0", 36)]
    [TestCase("""[{},[]]""", "/1", 4)]
    [TestCase("""[{},{}""", "", 6)]
    [TestCase("""[{}]]""", "", 4)]
    [TestCase("", "", 0)]
    public async Task What_is_wrong_is_told_with_its_place_in_the_whole(string json, string path, int offset)
    {
        var e = (await Assert.ThrowsAsync<DicomJsonException>(() => ReadAsync(json, 3)))!;
        Assert.Multiple(() =>
        {
            Assert.That(e.Path, Is.EqualTo(path));
            Assert.That(e.Offset, Is.EqualTo(offset));
        });
    }

    [Test]
    public void A_data_set_without_end_is_given_up_on() =>
        Assert.That(
            () => ReadAsync("""[{"00100020":{"vr":"LO","Value":[""" + string.Join(',', Enumerable.Repeat("\"x\"", 100_000)), 4096, new() { MaxDatasetLength = 100_000 }),
            Throws.InstanceOf<DicomJsonException>().With.Message.Contains("a data set of more than 100000 bytes"));

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class InPieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
