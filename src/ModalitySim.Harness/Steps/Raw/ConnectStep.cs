using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;

namespace ModalitySim.Harness.Steps.Raw;

/// <summary>Opens a bare connection and sends nothing on it.</summary>
internal sealed record ConnectStep : RawStep
{
    /// <summary>The service whose address is taken when none is named.</summary>
    public static readonly ServiceName DefaultService = ServiceName.Verification;

    /// <summary>The services that have an address.</summary>
    public static readonly Shape<ServiceName> Services = CommonShapes.Term([.. ServiceName.OverAssociations.Select(s => (s.Name, s))]);

    /// <summary>The verb and its options.</summary>
    public static readonly StepDeclaration Declaration = new StepDeclaration<ConnectStep>(
        StepKeys.Verb<ConnectStep>("connect", "Opens a bare connection on which anything can be sent, and sends nothing.")
            .Key("as", CommonShapes.Name, "The name of the connection; wire by default.", (s, v) => s with { Connection = v })
            .Key("service", Services, "The service whose address is taken; verification by default.", (s, v) => s with { Service = v })
            .Shorthand("as"));

    public ServiceName Service { get; init; } = DefaultService;

    public override IEnumerable<StepReference> Needs => [];

    public override IEnumerable<StepReference> Provides => base.Provides.Append(new StepReference(ReferenceKind.Connection, Connection, "as"));

    public override async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellation)
    {
        context.Case.Evidence.Mark();
        var (_, trouble) = await RawConnections.OpenAsync(context.Case, Connection, Service, cancellation).ConfigureAwait(false);
        return trouble ?? StepOutcome.Done();
    }
}
