using System.CommandLine;
using System.Diagnostics;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Harness.Running;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Network.Dimse;
using ModalitySim.Network.Services;

namespace ModalitySim.Cli.Commands;

/// <summary><c>echo</c>: asks a system whether it is there (C-ECHO, PS3.4 Annex A).</summary>
internal static class EchoCommand
{
    public static Command Create(CommandConsole console)
    {
        var count = new Option<int>("--count") { Description = "How many C-ECHOs to send on the association.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var command = new Command("echo", "Sends C-ECHO and tells what the target says of itself.") { count };
        var target = new TargetOptions(command);
        command.SetAction((parsed, cancellation) =>
        {
            var (remote, calling) = target.Require(parsed, ServiceName.Verification);
            return RunAsync(remote, calling, parsed.GetValue(count), console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(ApplicationEntity remote, string calling, int count, CommandConsole console, CancellationToken cancellation)
    {
        var options = new ClientOptions { CallingAE = calling, Contexts = [new(DicomUID.Verification.Value)] };
        await using var client = await DicomClient.ConnectAsync(remote, options, cancellation);
        await console.Out.WriteLineAsync($"{remote}: {client.Accepted.ImplementationVersionName ?? "no version name"}, {client.Accepted.ImplementationClassUid}, PDUs of up to {client.Accepted.MaximumLength} bytes");
        int failed = 0;
        for (int i = 0; i < count; i++)
        {
            long started = Stopwatch.GetTimestamp();
            var response = await client.EchoAsync(cancellation);
            if (response.Status != DicomStatus.Success) failed++;
            await console.Out.WriteLineAsync(FormattableString.Invariant($"C-ECHO: {response.Meaning} ({Stopwatch.GetElapsedTime(started).TotalMilliseconds:F1} ms)"));
        }

        await client.ReleaseAsync(cancellation);
        return failed == 0 ? ExitCode.Pass : ExitCode.Failure;
    }
}
