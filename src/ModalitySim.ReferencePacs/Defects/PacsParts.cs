using ModalitySim.Network.Services;
using ModalitySim.Pacs.PerformedSteps;
using ModalitySim.Pacs.Store;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Defects;

/// <summary>What a reference PACS is put together from, for a defect to change: rules to replace and parts to wrap.</summary>
public sealed record PacsParts
{
    /// <summary>The rules of the performed procedure step service.</summary>
    public PerformedStepPolicy PerformedStepPolicy { get; init; } = new();

    /// <summary>Wraps the performed procedure steps.</summary>
    public Func<IPerformedSteps, IPerformedSteps> PerformedSteps { get; init; } = static part => part;

    /// <summary>Wraps the store.</summary>
    public Func<IInstanceStore, IInstanceStore> Store { get; init; } = static part => part;

    /// <summary>Wraps the worklist.</summary>
    public Func<IWorklistSource, IWorklistSource> Worklist { get; init; } = static part => part;

    /// <summary>Wraps each service, so that any request and any answer can be changed.</summary>
    public Func<IScpService, IScpService> Service { get; init; } = static part => part;

    /// <summary>Changes how associations are listened for and answered.</summary>
    public Func<ListenerOptions, ListenerOptions> Listener { get; init; } = static options => options;
}
