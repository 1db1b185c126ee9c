namespace ModalitySim.Harness.Reports;

/// <summary>A format that a finished run can be converted to.</summary>
public interface IReport
{
    /// <summary>The name a user asks for it by, for example <c>junit</c>.</summary>
    string Name { get; }

    /// <summary>One sentence for a list of formats.</summary>
    string Description { get; }

    /// <summary>The file to open, relative to the run folder.</summary>
    string FileName { get; }

    /// <summary>Whether it refers to the evidence files, so that they have to stand beside it.</summary>
    bool RefersToEvidence => false;

    /// <summary>Whether a run writes it unasked.</summary>
    bool IsDefault => true;

    /// <summary>Converts the run and writes into its folder, replacing what is there.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    Task WriteAsync(RunFolder folder, CancellationToken cancellationToken);
}
