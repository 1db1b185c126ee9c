using System.Globalization;
using ModalitySim.Benchmarks;
using ModalitySim.Benchmarks.Bare;

if (args is ["sink", ..])
{
    using var sink = new BareSink();
    Console.WriteLine(sink.Start());
    sink.Run();
    return 0;
}

if (args is ["study-child", var port])
{
    await StudyBenchmark.RunChildAsync(int.Parse(port, CultureInfo.InvariantCulture));
    return 0;
}

var rounds = 7;
List<string> programs = [];
for (var i = 1; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--rounds":
            rounds = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--program":
            programs.Add(args[i + 1]);
            break;
        default:
            return Usage();
    }
}

switch (args.FirstOrDefault())
{
    case "store":
        await StoreBenchmark.RunAsync(rounds);
        return 0;
    case "echo":
        await EchoBenchmark.RunAsync(rounds);
        return 0;
    case "codec":
        await CodecBenchmark.RunAsync(rounds);
        return 0;
    case "frames":
        await FramesBenchmark.RunAsync(rounds);
        return 0;
    case "generate":
        await GenerateBenchmark.RunAsync(rounds);
        return 0;
    case "check":
        await CheckBenchmark.RunAsync(rounds);
        return 0;
    case "send":
        await SendBenchmark.RunAsync(rounds, programs);
        return 0;
    case "study":
        StudyBenchmark.Run();
        return 0;
    default:
        return Usage();
}

static int Usage()
{
    Console.Error.WriteLine("usage: ModalitySim.Benchmarks store|echo|codec|generate|check|frames|send|study [--rounds N] [--program PATH]...");
    return 2;
}
