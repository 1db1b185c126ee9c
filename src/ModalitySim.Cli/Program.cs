using ModalitySim.Cli;

using var stop = StopSignals.Register();
return await ModalitySimCli.RunAsync(args, Console.Out, Console.Error, stop.Token);
