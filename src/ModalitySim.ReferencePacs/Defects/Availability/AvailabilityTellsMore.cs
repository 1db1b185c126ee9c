using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Pacs.Defects.Availability;

/// <summary>Tells more than the table has.</summary>
internal sealed class AvailabilityTellsMore() : Defect(
    "availability-tells-more",
    "A notification has an attribute that PS3.4 Table R.3.2-1 does not have (§R.3.2.1.2).",
    "IAN-003")
{
    public override PacsParts Apply(PacsParts parts) => parts with
    {
        Notices = parts.Notices with { Availability = notice => parts.Notices.Availability(notice).AddOrUpdate(DicomTag.PatientName, "DOE^JOHN") },
    };
}
