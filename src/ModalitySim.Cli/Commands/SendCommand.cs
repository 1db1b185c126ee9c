using System.CommandLine;
using ModalitySim.Cli.Commands.Sending;
using ModalitySim.Harness.Scenarios.Files;

namespace ModalitySim.Cli.Commands;

/// <summary><c>send</c>: stores files on a system (C-STORE, PS3.4 Annex B).</summary>
internal static class SendCommand
{
    public static Command Create(CommandConsole console)
    {
        var paths = PathArgument.Create("Part 10 files, and folders to search for them.");
        var command = new Command("send", "Sends files and folders with C-STORE.") { paths };
        var target = new TargetOptions(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (remote, calling) = target.Require(parsed, ServiceName.Storage);
            var files = InstanceFile.Find(parsed.GetRequiredValue(paths), console.Error.WriteLine);
            var sender = new InstanceSender(remote, calling, console);
            return await sender.SendAsync(files, cancellation);
        });
        return command;
    }
}
