using System.Buffers;
using System.Diagnostics;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Running;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Cli.Commands.Sending;

/// <summary>
/// Sends files over as few associations as their presentation contexts need. While the target works on one instance the next is read;
/// no more than two are in memory. A failure is told and the rest still sent.
/// </summary>
internal sealed class InstanceSender(ApplicationEntity remote, string callingAE, CommandConsole console)
{
    /// <summary>PS3.8 §9.3.2.2: ids are the odd numbers from 1 to 255.</summary>
    private const int MaxContexts = 128;

    private int _sent;
    private int _failed;
    private long _bytes;

    public async Task<int> SendAsync(IReadOnlyList<InstanceFile> files, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        // Two contexts a pair at the most: the file's own transfer syntax and the default one.
        foreach (var group in files.GroupBy(f => (f.SopClassUid, f.TransferSyntax)).Chunk(MaxContexts / 2))
            await SendOverOneAssociationAsync([.. group.SelectMany(g => g)], [.. group.SelectMany(g => ContextsFor(g.Key.SopClassUid, g.Key.TransferSyntax))], cancellation);

        var time = Stopwatch.GetElapsedTime(started);
        await console.Out.WriteLineAsync(FormattableString.Invariant($"{_sent} sent, {_failed} failed, {_bytes / 1e6:F1} MB in {time.TotalSeconds:F2} s"));
        return _failed == 0 ? ExitCode.Pass : ExitCode.Failure;
    }

    private static IEnumerable<PresentationContextRequest> ContextsFor(string sopClass, DicomTransferSyntax syntax)
    {
        yield return new(sopClass, [syntax.UID.Value]);
        // What a target does not take as it is, it is sent uncompressed, as long as the pixels can be decoded here.
        if (FrameCodecs.Find(syntax) is not null) yield return new(sopClass);
        else if (!syntax.IsEncapsulated && syntax != DicomTransferSyntax.ImplicitVRLittleEndian)
            yield return new(sopClass, [DicomTransferSyntax.ImplicitVRLittleEndian.UID.Value]);
    }

    private async Task SendOverOneAssociationAsync(IReadOnlyList<InstanceFile> files, IReadOnlyList<PresentationContextRequest> contexts, CancellationToken cancellation)
    {
        var options = new ClientOptions { CallingAE = callingAE, Contexts = [.. contexts.DistinctBy(c => (c.AbstractSyntax, c.TransferSyntaxes[0]))] };
        await using var client = await DicomClient.ConnectAsync(remote, options, cancellation);
        byte[]? spare = null;
        (InstanceFile File, byte[] Buffer, Task<DimseResponse> Response)? pending = null;
        foreach (var file in files)
        {
            var buffer = Take(ref spare, file.Length);
            var instance = await ReadAsync(client, file, buffer, cancellation);
            if (pending is { } before)
            {
                await TellAsync(before.File, await before.Response);
                spare = before.Buffer;
                pending = null;
            }

            if (instance is null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                continue;
            }

            pending = (file, buffer, client.StoreAsync(instance, cancellationToken: cancellation));
        }

        if (pending is { } last) await TellAsync(last.File, await last.Response);
        await client.ReleaseAsync(cancellation);
    }

    private static byte[] Take(ref byte[]? spare, int length)
    {
        byte[]? buffer = spare;
        spare = null;
        if (buffer?.Length >= length) return buffer;
        if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        return ArrayPool<byte>.Shared.Rent(length);
    }

    /// <summary>The instance as it is to be sent; null, told and counted, when the file is broken or the target takes it in no transfer syntax.</summary>
    private async Task<EncodedInstance?> ReadAsync(DicomClient client, InstanceFile file, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            var bytes = buffer.AsMemory(0, file.Length);
            using (var handle = File.OpenHandle(file.Path, options: FileOptions.SequentialScan))
            {
                int length = await RandomAccess.ReadAsync(handle, bytes, 0, cancellation);
                bytes = bytes[..length];
            }

            var read = DicomFile.Parse(bytes);
            string syntax = read.TransferSyntax.UID.Value;
            if (client.Contexts.FindAccepted(file.SopClassUid, syntax) is not null)
                return new EncodedInstance(file.SopClassUid, read.FileMetaInfo.GetString(DicomTag.MediaStorageSOPInstanceUID) ?? "", syntax, [read.EncodedDataset]);
            var other = DicomTransferSyntax.Find(client.FindContext(file.SopClassUid).TransferSyntax) ?? DicomTransferSyntax.ImplicitVRLittleEndian;
            return EncodedInstance.From(Transcoder.Transcode(read.Dataset, read.TransferSyntax, other), other);
        }
        catch (Exception e) when (e is DicomDataException or NotSupportedException or NoPresentationContextException or IOException or UnauthorizedAccessException)
        {
            await FailAsync(file, e.Message);
            return null;
        }
    }

    private async Task TellAsync(InstanceFile file, DimseResponse response)
    {
        if (!response.Status.IsDone)
        {
            await FailAsync(file, response.Meaning);
            return;
        }

        _sent++;
        _bytes += file.Length;
        if (response.Status != DicomStatus.Success) await console.Error.WriteLineAsync($"warning: {file.Path}: {response.Meaning}");
    }

    private Task FailAsync(InstanceFile file, string reason)
    {
        _failed++;
        return console.Error.WriteLineAsync($"failed: {file.Path}: {reason}");
    }
}
