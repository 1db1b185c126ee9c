using System.CommandLine;
using System.Globalization;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Files;
using ModalitySim.Dicom.Pixels;
using ModalitySim.Dicom.TransferSyntaxes;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Modalities;

namespace ModalitySim.Cli.Commands;

/// <summary><c>generate</c>: writes what a device would send as Part 10 files.</summary>
internal static class GenerateCommand
{
    // A fixed moment: the same seed is to give the same bytes tomorrow as well.
    private static readonly DateTimeOffset DefaultMoment = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static Command Create(CommandConsole console)
    {
        var device = new Option<string>("--device") { Description = "A device: a kind such as ct or enhanced-mr, the name of a file in scenarios/devices, or the path of a device file.", Required = true, HelpName = "NAME" };
        var folder = new Option<string>("--out") { Description = "The folder for the files; made if missing.", Required = true, HelpName = "DIR" };
        var count = new Option<int?>("--count") { Description = "How many files, from as many studies as it takes; one whole study when left out.", HelpName = "N" };
        var seed = new Option<ulong>("--seed") { Description = "The seed: the same one gives the same bytes on every machine.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var syntax = new Option<string?>("--transfer-syntax") { Description = "UID or keyword; the device's first when left out.", HelpName = "UID" };
        var moment = new Option<DateTimeOffset>("--at") { Description = "When the study starts; 2026-01-05 09:00 when left out, so that the bytes stay the same.", DefaultValueFactory = _ => DefaultMoment, HelpName = "TIME" };
        var command = new Command("generate", "Writes the images of a simulated device as Part 10 files.") { device, folder, count, seed, syntax, moment };
        command.SetAction((parsed, cancellation) =>
        {
            var profile = DeviceFile.Load(parsed.GetRequiredValue(device));
            var chosen = SyntaxOf(parsed.GetValue(syntax) ?? profile.TransferSyntaxes[0]);
            if (parsed.GetValue(count) is < 1) throw new UsageException("--count must be at least 1");
            return RunAsync(profile, chosen, parsed.GetRequiredValue(folder), parsed.GetValue(count), parsed.GetValue(seed), parsed.GetValue(moment), console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        DeviceProfile profile, DicomTransferSyntax syntax, string folder, int? count, ulong seed, DateTimeOffset at, CommandConsole console, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var modality = CreateModality(profile);
        int written = 0, studies = 0;
        do
        {
            ulong own = Seeds.Derive(seed, FormattableString.Invariant($"study {++studies}"));
            foreach (var instance in modality.Acquire(Order.Unscheduled(profile, own, at), own, at).Instances)
            {
                cancellation.ThrowIfCancellationRequested();
                string name = string.Create(CultureInfo.InvariantCulture, $"{profile.Name}-{++written:D6}.dcm");
                new DicomFile(InSyntax(instance, syntax), syntax, profile.AETitle).Save(Path.Combine(folder, name));
                if (written == count) break;
            }
        }
        while (written < count);

        await console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{written} files of {studies} {(studies == 1 ? "study" : "studies")} in {folder}"));
        return ExitCode.Pass;
    }

    private static DicomDataset InSyntax(DicomDataset instance, DicomTransferSyntax syntax)
    {
        if (Transcoder.WhyNot(instance, DicomTransferSyntax.ExplicitVRLittleEndian, syntax) is { } reason) throw new UsageException(reason);
        return Transcoder.Transcode(instance, DicomTransferSyntax.ExplicitVRLittleEndian, syntax);
    }

    private static Modality CreateModality(DeviceProfile profile)
    {
        try
        {
            return ModalityCatalog.Create(profile);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"device {profile.Name}: {e.Message}");
        }
    }

    private static DicomTransferSyntax SyntaxOf(string name)
    {
        var syntax = DicomTransferSyntax.FindByName(name) ?? throw new UsageException($"'{name}' is no transfer syntax of PS3.6");
        return Transcoder.CanEncode(syntax) ? syntax : throw new UsageException($"{syntax.Name}: pixels are not encoded in it here");
    }
}
