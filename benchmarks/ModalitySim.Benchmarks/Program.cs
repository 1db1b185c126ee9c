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

var rounds = args is [_, "--rounds", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 7;
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
    default:
        Console.Error.WriteLine("usage: ModalitySim.Benchmarks store|echo|codec [--rounds N]");
        return 2;
}
