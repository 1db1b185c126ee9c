namespace ModalitySim.Modalities;

/// <summary>A protocol that a device can run.</summary>
/// <param name="Name">The name that <see cref="DeviceProfile.Protocols"/> uses.</param>
/// <param name="Code">Its code, as scheduled and performed protocol.</param>
/// <param name="Description">Series Description.</param>
/// <param name="UsesContrast">Whether a contrast agent is given.</param>
public sealed record ProtocolInfo(string Name, CodedConcept Code, string Description, bool UsesContrast);
