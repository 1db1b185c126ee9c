namespace ModalitySim.Cli;

/// <summary>The command line asks for something that cannot be; the message says what was meant. Exit code 2.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class UsageException(string message) : Exception(message);
