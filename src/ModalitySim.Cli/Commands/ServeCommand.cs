using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using ModalitySim.Harness.Running;
using ModalitySim.Pacs;
using ModalitySim.Pacs.Defects;
using ModalitySim.Pacs.Web;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Cli.Commands;

/// <summary><c>serve</c>: the reference PACS for other people's tools, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandConsole console)
    {
        var port = new Option<int>("--port") { Description = "TCP port to listen on; 0 for a free one.", DefaultValueFactory = _ => 11112, HelpName = "N" };
        var title = new Option<string>("--ae") { Description = "AE title.", DefaultValueFactory = _ => "REFPACS", HelpName = "TITLE" };
        var bind = new Option<string>("--bind") { Description = "Address to listen on; 'any' for all of them.", DefaultValueFactory = _ => "127.0.0.1", HelpName = "ADDRESS" };
        var storage = new Option<string?>("--store", "--storage") { Description = "Folder for stored instances, with an index that survives a restart; in memory when left out.", HelpName = "DIR" };
        var destinations = new DestinationOption();
        var worklist = new Option<string?>("--worklist") { Description = "Folder of worklist items (*.wl); an own, empty one when left out.", HelpName = "DIR" };
        var schedule = new Option<string[]>("--schedule") { Description = "A scenario file, or a folder of them, whose 'schedule' is put on the worklist. Repeat it for more.", HelpName = "YAML" };
        var web = new Option<int?>("--web-port") { Description = "Serves DICOMweb and a page for people on this TCP port too; 0 for a free one.", HelpName = "N" };
        var anyTitle = new Option<bool>("--any-called-ae") { Description = "Accepts associations for any called AE title." };
        var defects = new Option<string[]>("--defect") { Description = "Breaks the standard on purpose; list --defects names the ways.", HelpName = "ID" };
        var command = new Command("serve", "Runs the reference PACS: Storage, Query/Retrieve, Storage Commitment, Worklist, MPPS, UPS, Print and their notifications, and DICOMweb.")
        {
            port, title, bind, web, storage, worklist, schedule, anyTitle, defects,
        };
        destinations.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var logging = LoggerFactory.Create(b => b.AddSimpleConsole(o => o.SingleLine = true));
            var options = destinations.Apply(parsed, new ReferencePacsOptions
            {
                Port = parsed.GetValue(port),
                AETitle = parsed.GetRequiredValue(title),
                Address = AddressOf(parsed.GetRequiredValue(bind)),
                StorageFolder = parsed.GetValue(storage),
                WorklistFolder = parsed.GetValue(worklist),
                Worklist = Booked(parsed.GetValue(schedule) ?? []),
                Web = parsed.GetValue(web) is { } webPort ? new WebOptions { Port = webPort } : null,
                ChecksCalledAETitle = !parsed.GetValue(anyTitle),
                Defects = DefectOptions.Find(parsed.GetValue(defects) ?? []),
                Logger = logging.CreateLogger("serve"),
            });
            return await RunAsync(options, console, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(ReferencePacsOptions options, CommandConsole console, CancellationToken cancellation)
    {
        try
        {
            await using var pacs = await ReferencePacs.StartAsync(options, cancellation);
            await console.Out.WriteLineAsync($"{pacs.Target} is listening; worklist items (*.wl) are read from {pacs.Target.WorklistFolder}");
            if (pacs.WebAddress is { } address) await console.Out.WriteLineAsync($"DICOMweb is at {address}, a page for people at {pacs.PageAddress}; POST {pacs.PageAddress}worklist books worklist items in DICOM JSON");
            foreach (var defect in options.Defects) await console.Out.WriteLineAsync($"DEFECTIVE on purpose: {defect.Id}: {defect.Sentence}");
            await console.Out.FlushAsync(cancellation);
            var stopped = new TaskCompletionSource();
            await using var registration = cancellation.Register(stopped.SetResult);
            await stopped.Task;
        }
        catch (SocketException e)
        {
            throw new IOException($"cannot listen on port {options.Port}: {e.Message}", e);
        }

        // Being stopped is how a server ends well.
        return ExitCode.Pass;
    }

    private static WorklistInMemory Booked(string[] paths)
    {
        var worklist = new WorklistInMemory();
        if (paths.Length == 0) return worklist;
        foreach (var item in Scenario.Load(paths).Worklist()) worklist.Add(item);
        return worklist;
    }

    private static IPAddress AddressOf(string text) => text == "any" ? IPAddress.Any
        : IPAddress.TryParse(text, out var address) ? address
        : throw new UsageException($"--bind {text} is no IP address; 'any' listens on all");
}

/// <summary>The defects that a command line asks for.</summary>
internal static class DefectOptions
{
    public static IReadOnlyList<Defect> Find(IEnumerable<string> ids) =>
        [.. ids.Select(id => DefectCatalog.Find(id) ?? throw new UsageException($"there is no defect '{id}'; there are: {string.Join(", ", DefectCatalog.All.Select(d => d.Id))}"))];
}
