namespace ModalitySim.Harness.Running.Replaying;

/// <summary>A run cannot be repeated as it was; the message says what keeps it.</summary>
/// <param name="message">A sentence, or several in lines.</param>
public sealed class ReplayException(string message) : Exception(message);
