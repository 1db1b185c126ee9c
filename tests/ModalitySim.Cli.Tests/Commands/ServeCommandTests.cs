using System.Diagnostics;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Cli.Tests.Commands;

/// <summary>What only a server in a process of its own shows.</summary>
public sealed class ServeCommandTests
{
    private static readonly string CT = DicomUID.CTImageStorage.Value;

    [Test]
    public async Task Kill_in_the_midst_of_storing_loses_no_acknowledged_instance()
    {
        var folder = Directory.CreateTempSubdirectory("modalitysim-kill-");
        try
        {
            var acknowledged = new Dictionary<string, byte[]>();
            foreach (var round in Enumerable.Range(0, 3))
                await StoreUntilKilledAsync(folder.FullName, round, acknowledged);
            Assert.That(acknowledged, Is.Not.Empty);

            // The files are there byte for byte, and a server started anew finds every one of them.
            var files = Directory.GetFiles(folder.FullName, "*.dcm", SearchOption.AllDirectories).ToDictionary(f => Path.GetFileNameWithoutExtension(f));
            Assert.That(acknowledged.Keys.Except(files.Keys), Is.Empty);
            foreach (var (uid, bytes) in acknowledged)
                Assert.That(DicomFile.Open(files[uid]).EncodedDataset.ToArray(), Is.EqualTo(bytes), uid);
            Assert.That(acknowledged.Keys.Except(await FindAllAsync(folder.FullName)), Is.Empty);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("--destination", "X", "AE=HOST:PORT")]
    [TestCase("--destination", "X=h:0", "AE=HOST:PORT")]
    [TestCase("--notify-steps", "NOBODY", "no --destination")]
    [TestCase("--commitment-delay", "-1", "0 to 86400")]
    public async Task Option_that_makes_no_sense_is_refused(string option, string value, string words)
    {
        var result = await CommandLine.RunAsync("serve", "--port", "0", $"{option}={value}");
        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Error, Does.Contain(words));
    }

    [Test]
    public async Task Port_that_is_taken_is_a_clear_error()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var result = await CommandLine.RunAsync("serve", "--port", $"{port}");
        Assert.That(result.ExitCode, Is.EqualTo(4), result.ToString());
        Assert.That(result.Error, Does.Contain($"port {port}"));
    }

    private static async Task StoreUntilKilledAsync(string folder, int round, Dictionary<string, byte[]> acknowledged)
    {
        var port = LoopbackPort.Free();
        using var server = Start(port, folder);
        try
        {
            await LoopbackPort.WaitForListenerAsync(port);
            var enough = new TaskCompletionSource();
            var clients = Enumerable.Range(0, 4).Select(lane => Task.Run(() => StoreAsync(port, round, lane, acknowledged, enough))).ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
            server.Kill(entireProcessTree: true);
            await Task.WhenAll(clients);
        }
        finally
        {
            if (!server.HasExited) server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static async Task StoreAsync(int port, int round, int lane, Dictionary<string, byte[]> acknowledged, TaskCompletionSource enough)
    {
        try
        {
            await using var client = await DicomClient.ConnectAsync(new("127.0.0.1", port, "REFPACS"), new() { Contexts = [new(CT)] });
            for (var i = 0; ; i++)
            {
                var instance = EncodedInstance.From(Image($"1.2.{round + 1}.{lane + 1}.{i + 1}", i), DicomTransferSyntax.ExplicitVRLittleEndian);
                var response = await client.StoreAsync(instance);
                Assert.That(response.Status.Code, Is.Zero);
                lock (acknowledged)
                {
                    acknowledged.Add(instance.SopInstanceUid, [.. instance.Segments.SelectMany(s => s.ToArray())]);
                    if (acknowledged.Count >= 60 * (round + 1)) enough.TrySetResult();
                }
            }
        }
        catch (IOException)
        {
            // The server was killed.
        }
    }

    private static async Task<List<string>> FindAllAsync(string folder)
    {
        var port = LoopbackPort.Free();
        using var server = Start(port, folder);
        try
        {
            await LoopbackPort.WaitForListenerAsync(port);
            var find = DicomUID.StudyRootQueryRetrieveInformationModelFind.Value;
            await using var client = await DicomClient.ConnectAsync(
                new("127.0.0.1", port, "REFPACS"), new() { Contexts = [new(find) { ExtendedNegotiation = new byte[] { 1 } }] });
            var keys = new DicomDataset().AddOrUpdate(DicomTag.QueryRetrieveLevel, "IMAGE").AddEmpty(DicomTag.SOPInstanceUID);
            var found = new List<string>();
            await foreach (var response in client.FindAsync(find, keys))
            {
                if (response.Status.IsPending) found.Add(response.Dataset!.GetString(DicomTag.SOPInstanceUID)!);
            }

            return found;
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static Process Start(int port, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ModalitySimCli).Assembly.Location, "serve", "--port", $"{port}", "--store", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static DicomDataset Image(string uid, int number) => new DicomDataset()
        .AddOrUpdate(DicomTag.SOPClassUID, CT)
        .AddOrUpdate(DicomTag.SOPInstanceUID, uid)
        .AddOrUpdate(DicomTag.StudyInstanceUID, "1.2")
        .AddOrUpdate(DicomTag.SeriesInstanceUID, "1.2.1")
        .AddOrUpdate(DicomTag.Modality, "CT")
        .AddOrUpdate(DicomTag.InstanceNumber, number)
        .AddOrUpdate(DicomTag.SamplesPerPixel, 1)
        .AddOrUpdate(DicomTag.PhotometricInterpretation, "MONOCHROME2")
        .AddOrUpdate(DicomTag.Rows, 64)
        .AddOrUpdate(DicomTag.Columns, 64)
        .AddOrUpdate(DicomTag.BitsAllocated, 16)
        .AddOrUpdate(DicomTag.BitsStored, 12)
        .AddOrUpdate(DicomTag.HighBit, 11)
        .AddOrUpdate(DicomTag.PixelRepresentation, 0)
        .AddOrUpdate(DicomTag.PixelData, DicomVR.OW, new byte[8192]);
}
