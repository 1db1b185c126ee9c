using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;

namespace ModalitySim.Pacs.PerformedSteps;

/// <summary>
/// The state machine of PS3.4 §F.7.2: a step is created in progress, changed while in progress, and closed by COMPLETED or
/// DISCONTINUED. Each request is carried out whole or not at all. Safe for concurrent use.
/// </summary>
/// <param name="policy">The rules in force.</param>
/// <param name="capacity">How many steps are kept before N-CREATE is refused with 0213H.</param>
/// <param name="time">Gives the moment of each change.</param>
internal sealed class PerformedStepRegistry(PerformedStepPolicy policy, int capacity, TimeProvider time) : IPerformedSteps
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PerformedStep> _steps = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>Raised after each change, under the registry's lock: listeners must be brief and must not call back.</summary>
    public event Action<PerformedStep>? Changed;

    /// <summary>Keeps a step for after a restart, before anybody is told that it was changed; what it throws leaves everything as it was.</summary>
    public Action<PerformedStep>? Keep { get; init; }

    public IReadOnlyList<PerformedStep> All
    {
        get
        {
            lock (_gate)
                return [.. _order.Select(uid => _steps[uid])];
        }
    }

    public PerformedStep? Find(string sopInstanceUid)
    {
        lock (_gate)
            return _steps.GetValueOrDefault(sopInstanceUid);
    }

    /// <summary>Takes up a step that was kept before a restart; nobody is told of it again.</summary>
    public void Restore(PerformedStep step)
    {
        lock (_gate)
        {
            if (_steps.TryAdd(step.SopInstanceUid, step))
                _order.Add(step.SopInstanceUid);
        }
    }

    public OperationOutcome Create(string? sopInstanceUid, DicomDataset attributes)
    {
        // PS3.7 §10.1.5.1.4: the performer assigns the UID that the invoker left out.
        var uid = string.IsNullOrEmpty(sopInstanceUid) ? NewUid.Make() : sopInstanceUid;
        if (!new DicomUID(uid).IsValid)
            return new() { Status = OperationStatus.InvalidSopInstance, SopInstanceUid = uid };
        lock (_gate)
        {
            if (_steps.ContainsKey(uid))
                return new() { Status = OperationStatus.DuplicateSopInstance, SopInstanceUid = uid };
            if (_steps.Count >= capacity)
                return new() { Status = OperationStatus.ResourceLimitation };
            var problems = new AttributeProblems();
            AttributeCheck.Create(PerformedStepTable.Rows, attributes, problems);

            // PS3.4 §F.7.2.1.3: any other value is an Invalid Attribute Value.
            var state = attributes.GetString(DicomTag.PerformedProcedureStepStatus);
            if (state is { Length: > 0 } and not StepStates.InProgress)
                problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.PerformedProcedureStepStatus, DicomTag.PerformedProcedureStepStatus);
            RefuseUnknownCharacterSet(attributes, problems);
            if (!problems.None)
                return problems.ToOutcome(attributes);
            Put(uid, attributes.Clone());
            _order.Add(uid);
            return OperationOutcome.Success with { SopInstanceUid = uid };
        }
    }

    public OperationOutcome Set(string sopInstanceUid, DicomDataset modifications)
    {
        if (!new DicomUID(sopInstanceUid).IsValid)
            return new() { Status = OperationStatus.InvalidSopInstance, SopInstanceUid = sopInstanceUid };
        lock (_gate)
        {
            if (!_steps.TryGetValue(sopInstanceUid, out var step))
                return new() { Status = OperationStatus.NoSuchSopInstance, SopInstanceUid = sopInstanceUid };

            // PS3.4 §F.7.2.2.3 and Table F.7.2-2.
            if (!policy.UpdatableStates.Contains(step.Status))
            {
                return new()
                {
                    Status = OperationStatus.ProcessingFailure,
                    ErrorComment = "Performed Procedure Step Object may no longer be updated",
                    ErrorId = OperationStatus.MayNoLongerBeUpdated,
                    SopInstanceUid = sopInstanceUid,
                };
            }

            var problems = new AttributeProblems();
            AttributeCheck.Set(PerformedStepTable.Rows, modifications, step.Attributes, problems);
            var state = modifications.GetString(DicomTag.PerformedProcedureStepStatus);
            if (state is { Length: > 0 } && !StepStates.IsDefined(state))
                problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.PerformedProcedureStepStatus, DicomTag.PerformedProcedureStepStatus);
            RefuseUnknownCharacterSet(modifications, problems);
            if (!problems.None)
                return problems.ToOutcome(modifications);
            var changed = AttributeMerge.Apply(step.Attributes, modifications);
            if (StepStates.IsFinal(state))
                AttributeCheck.Final(PerformedStepTable.Rows, changed, final => final != Final.Optional, problems);
            if (!problems.None)
                return problems.ToOutcome(modifications);
            Put(sopInstanceUid, changed);
            return OperationOutcome.Success with { SopInstanceUid = sopInstanceUid };
        }
    }

    // PS3.4 §F.7.2.2.3: text that cannot be converted is refused with 0106H.
    private static void RefuseUnknownCharacterSet(DicomDataset dataset, AttributeProblems problems)
    {
        if (dataset.CharacterSet.UnknownTerms.Count > 0)
            problems.Add(OperationStatus.InvalidAttributeValue, DicomTag.SpecificCharacterSet, DicomTag.SpecificCharacterSet);
    }

    private void Put(string uid, DicomDataset attributes)
    {
        var step = new PerformedStep(uid, attributes, time.GetUtcNow());
        Keep?.Invoke(step);
        _steps[uid] = step;
        Changed?.Invoke(step);
    }
}
