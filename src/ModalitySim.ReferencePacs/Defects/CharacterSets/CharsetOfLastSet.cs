using System.Collections.Concurrent;
using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Pacs.Attributes;
using ModalitySim.Pacs.PerformedSteps;

namespace ModalitySim.Pacs.Defects.CharacterSets;

/// <summary>Forgets in which alphabet it wrote.</summary>
internal sealed class CharsetOfLastSet() : Defect(
    "charset-of-last-set",
    "After an N-SET in another character set a step is returned as if it were all in ISO_IR 100, against PS3.4 §F.7.2.2.3.",
    "CHS-007")
{
    public override PacsParts Apply(PacsParts parts) => parts with { PerformedSteps = steps => new Forgetful(parts.PerformedSteps(steps)) };

    private sealed class Forgetful(IPerformedSteps inner) : IPerformedSteps
    {
        private readonly ConcurrentDictionary<string, bool> _changed = new(StringComparer.Ordinal);

        public IReadOnlyList<PerformedStep> All => inner.All;

        public PerformedStep? Find(string sopInstanceUid) => inner.Find(sopInstanceUid) is { } step && _changed.ContainsKey(sopInstanceUid)
            ? step with { Attributes = step.Attributes.Clone().AddOrUpdate(DicomTag.SpecificCharacterSet, "ISO_IR 100") }
            : inner.Find(sopInstanceUid);

        public OperationOutcome Create(string? sopInstanceUid, DicomDataset attributes) => inner.Create(sopInstanceUid, attributes);

        public OperationOutcome Set(string sopInstanceUid, DicomDataset modifications)
        {
            if (modifications.Contains(DicomTag.SpecificCharacterSet))
                _changed.TryAdd(sopInstanceUid, true);
            return inner.Set(sopInstanceUid, modifications);
        }
    }
}
