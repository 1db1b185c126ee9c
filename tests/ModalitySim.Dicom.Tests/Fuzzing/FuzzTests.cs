using System.Diagnostics;
using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Json;

namespace ModalitySim.Dicom.Tests.Fuzzing;

/// <summary>
/// Broken inputs by the thousand: each reader gives a value or says what is wrong, and allocates in proportion to what it was given. CI takes a
/// short slice; <c>MODALITYSIM_FUZZ=1000000 dotnet test -c Release tests/ModalitySim.Dicom.Tests --filter Name~Mutated_inputs</c> takes a million.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Total = int.Parse(Environment.GetEnvironmentVariable("MODALITYSIM_FUZZ") ?? "17000", CultureInfo.InvariantCulture);

    private static IEnumerable<TestCaseData> Targets() => FuzzTarget.All.Select(t => new TestCaseData(t).SetArgDisplayNames(t.Name));

    [TestCaseSource(nameof(Targets))]
    public void Unbroken_inputs_are_read(object target)
    {
        var reader = (FuzzTarget)target;
        foreach (var input in reader.Inputs) Assert.That(() => reader.Read(input), Throws.Nothing);
    }

    [TestCaseSource(nameof(Targets))]
    public void Mutated_inputs_give_a_value_or_a_reason(object target)
    {
        var reader = (FuzzTarget)target;
        var random = new Random(20260115);
        int count = Total / FuzzTarget.All.Count, refused = 0;
        long most = 0;
        var slowest = TimeSpan.Zero;
        foreach (var input in reader.Inputs) reader.Read(input);
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = Mutation.Of(Pick(reader.Inputs, random), Pick(reader.Inputs, random), random);
            long allowed = reader.Fixed + ((long)reader.Times * bytes.Length), started = Stopwatch.GetTimestamp();
            long allocated = Read(reader, bytes, i, ref refused);
            var elapsed = Stopwatch.GetElapsedTime(started);
            // What is made only once, such as the tables of a code page, is not the input's doing.
            if (allocated > allowed) allocated = Read(reader, bytes, i, ref refused);
            if (elapsed > slowest) slowest = elapsed;
            most = Math.Max(most, allocated);
            Assert.That(allocated, Is.LessThanOrEqualTo(allowed), () => $"input {i} of {bytes.Length} bytes: {Convert.ToHexString(bytes)}");
        }

        TestContext.Progress.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"fuzz: {reader.Name}: {count} inputs, {refused} refused, slowest {slowest.TotalMilliseconds:F1} ms, most allocated {most / 1024.0:F0} KB"));
    }

    /// <summary>Reads, and returns how many bytes that allocated.</summary>
    private static long Read(FuzzTarget reader, byte[] bytes, int index, ref int refused)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            reader.Read(bytes);
        }
        catch (Exception e) when (e is DicomDataException or DicomJsonException or NotSupportedException)
        {
            refused++;
        }
        catch (Exception e)
        {
            Assert.Fail($"input {index}: {e.GetType().Name}: {e.Message}\n{e.StackTrace}\n{Convert.ToHexString(bytes)}");
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Pick(IReadOnlyList<byte[]> inputs, Random random) => inputs[random.Next(inputs.Count)];
}
