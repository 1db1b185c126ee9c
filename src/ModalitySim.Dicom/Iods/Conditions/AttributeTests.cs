using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;

namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>Whether an attribute is there, and whether it has a value.</summary>
internal enum Presence
{
    /// <summary>There, empty or not.</summary>
    Present,

    /// <summary>Not there.</summary>
    Absent,

    /// <summary>There, without a value.</summary>
    Empty,

    /// <summary>There, with a value.</summary>
    Valued,
}

/// <summary>Tests the presence of an attribute, or of its n-th value.</summary>
internal sealed class PresenceTest(AttributeReference attribute, Presence presence) : Condition
{
    public override bool Holds(DicomDataset item) => presence switch
    {
        Presence.Absent => !attribute.Any(item, (in ReferredElement e) => attribute.Value == 0 || ElementValues.Count(e.Dataset, e.Element) >= attribute.Value),
        Presence.Present => attribute.Any(item, (in ReferredElement e) => attribute.Value == 0 || ElementValues.Count(e.Dataset, e.Element) >= attribute.Value),
        Presence.Valued => attribute.Any(item, static (in ReferredElement e) => ElementValues.HasValue(e.Element)),
        _ => attribute.Any(item, static (in ReferredElement e) => !ElementValues.HasValue(e.Element)),
    };
}

/// <summary>Tests whether an attribute has one of some values.</summary>
internal sealed class ValueTest : Condition
{
    private readonly AttributeReference _attribute;
    private readonly ElementTest _test;

    public ValueTest(AttributeReference attribute, ValueSet values)
    {
        _attribute = attribute;
        _test = (in ReferredElement e) => ElementValues.Any(e.Dataset, e.Element, attribute.Value, values);
    }

    public override bool Holds(DicomDataset item) => _attribute.Any(item, _test);
}

/// <summary>Tests whether the first value of an attribute is a number above a bound.</summary>
internal sealed class GreaterTest : Condition
{
    private readonly AttributeReference _attribute;
    private readonly ElementTest _test;

    public GreaterTest(AttributeReference attribute, double bound)
    {
        _attribute = attribute;
        _test = (in ReferredElement e) => e.Dataset.GetDouble(e.Element.Tag, Math.Max(0, attribute.Value - 1)) > bound;
    }

    public override bool Holds(DicomDataset item) => _attribute.Any(item, _test);
}

/// <summary>Tests whether an attribute whose values are tags names a given attribute.</summary>
internal sealed class PointsTest : Condition
{
    private readonly AttributeReference _attribute;
    private readonly ElementTest _test;

    public PointsTest(AttributeReference attribute, DicomTag target)
    {
        _attribute = attribute;
        _test = (in ReferredElement e) => e.Element.VR == DicomVR.AT && e.Dataset.GetTags(e.Element.Tag).Contains(target);
    }

    public override bool Holds(DicomDataset item) => _attribute.Any(item, _test);
}
