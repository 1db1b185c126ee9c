using System.Net.Security;
using ModalitySim.Network.Services;
using ModalitySim.Network.Transport;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.Delivery;
using ModalitySim.Pacs.Notices;
using ModalitySim.Pacs.PerformedSteps;
using ModalitySim.Pacs.Print;
using ModalitySim.Pacs.Query;
using ModalitySim.Pacs.Store;
using ModalitySim.Pacs.Web;
using ModalitySim.Pacs.Workitems;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Defects;

/// <summary>What a reference PACS is put together from, for a defect to change: rules to replace and parts to wrap.</summary>
public sealed record PacsParts
{
    /// <summary>The rules of the performed procedure step service.</summary>
    public PerformedStepPolicy PerformedStepPolicy { get; init; } = new();

    /// <summary>The rules of the worklist's C-FIND.</summary>
    public WorklistPolicy WorklistPolicy { get; init; } = new();

    /// <summary>The rules of C-FIND in the Query/Retrieve models.</summary>
    public QueryPolicy Query { get; init; } = new();

    /// <summary>The rules of C-MOVE and C-GET.</summary>
    public RetrievePolicy Retrieve { get; init; } = new();

    /// <summary>The rules of storage commitment.</summary>
    public CommitmentPolicy Commitment { get; init; } = new();

    /// <summary>The rules of step and availability notifications.</summary>
    public NoticePolicy Notices { get; init; } = new();

    /// <summary>The rules of Unified Procedure Steps.</summary>
    public WorkitemPolicy Workitem { get; init; } = new();

    /// <summary>The rules of printing.</summary>
    public PrintPolicy Print { get; init; } = new();

    /// <summary>How reports are delivered.</summary>
    public DeliveryPolicy Delivery { get; init; } = new();

    /// <summary>The rules of the web services.</summary>
    public WebPolicy Web { get; init; } = new();

    /// <summary>Wraps the performed procedure steps.</summary>
    public Func<IPerformedSteps, IPerformedSteps> PerformedSteps { get; init; } = static part => part;

    /// <summary>Wraps the store.</summary>
    public Func<IInstanceStore, IInstanceStore> Store { get; init; } = static part => part;

    /// <summary>Wraps the worklist.</summary>
    public Func<IWorklistSource, IWorklistSource> Worklist { get; init; } = static part => part;

    /// <summary>Wraps each service, so that any request and any answer can be changed.</summary>
    public Func<IScpService, IScpService> Service { get; init; } = static part => part;

    /// <summary>Wraps the transport of each connection, whoever opened it, so that any byte can be changed; null leaves it.</summary>
    public Func<ITransport, ITransport>? Transport { get; init; }

    /// <summary>Changes what TLS presents and demands.</summary>
    public Func<SslServerAuthenticationOptions, SslServerAuthenticationOptions> Tls { get; init; } = static options => options;

    /// <summary>Changes how associations are listened for and answered.</summary>
    public Func<ListenerOptions, ListenerOptions> Listener { get; init; } = static options => options;
}
