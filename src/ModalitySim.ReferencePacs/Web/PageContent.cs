using ModalitySim.Dicom.Data;
using ModalitySim.Network.Services;
using ModalitySim.Pacs.Commitment;
using ModalitySim.Pacs.PerformedSteps;
using ModalitySim.Pacs.Workitems;
using ModalitySim.Pacs.Worklist;

namespace ModalitySim.Pacs.Web;

/// <summary>What the page shows, at one moment.</summary>
internal sealed record PageContent(
    string Target,
    IReadOnlyList<DicomDataset> Studies,
    IReadOnlyList<WorklistEntry> Worklist,
    IReadOnlyList<PerformedStep> PerformedSteps,
    IReadOnlyList<Workitem> Workitems,
    IReadOnlyList<CommitmentTransaction> Commitments,
    IReadOnlyList<OpenAssociation> Associations,
    DateTimeOffset At);
