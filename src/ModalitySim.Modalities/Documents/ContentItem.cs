using ModalitySim.Dicom.Data;
using ModalitySim.Dicom.Dictionary;
using ModalitySim.Modalities.Modules;

namespace ModalitySim.Modalities.Documents;

/// <summary>A node of a structured report's content tree (PS3.3 §C.17.3): a value type, a concept name, a value and children that stand in a named
/// relationship to it. Templates are functions that build one; whether a relationship is allowed is the IOD's business, not its own.</summary>
internal sealed class ContentItem
{
    private readonly string _valueType;
    private readonly CodedConcept? _name;
    private readonly Action<DicomDataset> _addValue;
    private readonly List<(string Relationship, ContentItem Item)> _children = [];

    private ContentItem(string valueType, CodedConcept? name, Action<DicomDataset> addValue)
    {
        _valueType = valueType;
        _name = name;
        _addValue = addValue;
    }

    /// <summary>Makes a heading with content below it.</summary>
    /// <param name="name">Concept Name.</param>
    /// <param name="template">The template of PS3.16 that the content follows; null for a part of another one's.</param>
    public static ContentItem Container(CodedConcept name, string? template = null) => new("CONTAINER", name, dataset =>
    {
        dataset.AddOrUpdate(DicomTag.ContinuityOfContent, "SEPARATE");
        if (template is not null)
        {
            dataset.AddOrUpdate(DicomTag.ContentTemplateSequence, new DicomDataset()
                .AddOrUpdate(DicomTag.MappingResource, "DCMR")
                .AddOrUpdate(DicomTag.TemplateIdentifier, template));
        }
    });

    /// <summary>Makes a text.</summary>
    public static ContentItem Text(CodedConcept name, string value) => new("TEXT", name, dataset => dataset.AddOrUpdate(DicomTag.TextValue, value));

    /// <summary>Makes a coded value.</summary>
    public static ContentItem Code(CodedConcept name, CodedConcept value) =>
        new("CODE", name, dataset => dataset.AddOrUpdate(DicomTag.ConceptCodeSequence, value.ToDataset()));

    /// <summary>Makes a measurement.</summary>
    /// <param name="name">Concept Name.</param>
    /// <param name="value">Numeric Value.</param>
    /// <param name="unit">Measurement Units.</param>
    public static ContentItem Number(CodedConcept name, double value, CodedConcept unit) => new("NUM", name, dataset =>
        dataset.AddOrUpdate(DicomTag.MeasuredValueSequence, new DicomDataset()
            .AddDecimals(DicomTag.NumericValue, value)
            .AddOrUpdate(DicomTag.MeasurementUnitsCodeSequence, unit.ToDataset())));

    /// <summary>Makes a moment.</summary>
    public static ContentItem Moment(CodedConcept name, DateTime value) => new("DATETIME", name, dataset => dataset.AddOrUpdate(DicomTag.DateTime, value));

    /// <summary>Makes a UID.</summary>
    public static ContentItem Uid(CodedConcept name, string value) => new("UIDREF", name, dataset => dataset.AddOrUpdate(DicomTag.UID, value));

    /// <summary>Makes a person's name.</summary>
    public static ContentItem Person(CodedConcept name, string value) => new("PNAME", name, dataset => dataset.AddOrUpdate(DicomTag.PersonName, value));

    /// <summary>Makes a reference to an image.</summary>
    public static ContentItem Image(SopReference image, CodedConcept? name = null) =>
        new("IMAGE", name, dataset => dataset.AddOrUpdate(DicomTag.ReferencedSOPSequence, image.ToDataset()));

    /// <summary>Adds children that the item contains.</summary>
    public ContentItem Contains(params IEnumerable<ContentItem> items) => Add("CONTAINS", items);

    /// <summary>Adds the context of the observation.</summary>
    public ContentItem HasObservationContext(params IEnumerable<ContentItem> items) => Add("HAS OBS CONTEXT", items);

    /// <summary>Adds what qualifies the concept name.</summary>
    public ContentItem HasConceptModifier(params IEnumerable<ContentItem> items) => Add("HAS CONCEPT MOD", items);

    /// <summary>Adds properties of the value.</summary>
    public ContentItem HasProperties(params IEnumerable<ContentItem> items) => Add("HAS PROPERTIES", items);

    /// <summary>Adds what the value was concluded from.</summary>
    public ContentItem InferredFrom(params IEnumerable<ContentItem> items) => Add("INFERRED FROM", items);

    /// <summary>Writes the item and all below it into a data set, which becomes the root of the content.</summary>
    public void AddTo(DicomDataset dataset)
    {
        dataset.AddOrUpdate(DicomTag.ValueType, _valueType);
        if (_name is not null) dataset.AddOrUpdate(DicomTag.ConceptNameCodeSequence, _name.ToDataset());
        _addValue(dataset);
        // Content Sequence is type 1C: absent where an item has no children.
        if (_children.Count > 0) dataset.AddOrUpdate(DicomTag.ContentSequence, [.. _children.Select(child => child.Item.ToItem(child.Relationship))]);
    }

    private DicomDataset ToItem(string relationship)
    {
        DicomDataset item = new DicomDataset().AddOrUpdate(DicomTag.RelationshipType, relationship);
        AddTo(item);
        return item;
    }

    private ContentItem Add(string relationship, IEnumerable<ContentItem> items)
    {
        _children.AddRange(items.Select(item => (relationship, item)));
        return this;
    }
}
