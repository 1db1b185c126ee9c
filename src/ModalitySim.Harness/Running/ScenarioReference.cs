using System.Text;
using ModalitySim.Harness.Conformance;
using ModalitySim.Harness.Running.Baselines;
using ModalitySim.Harness.Scenarios.Claims;
using ModalitySim.Harness.Scenarios.Files;
using ModalitySim.Harness.Scenarios.Shapes;
using ModalitySim.Harness.Steps;

namespace ModalitySim.Harness.Running;

/// <summary>The scenario language as documents: JSON Schemas for editors and a reference for people, written from what binds the files.</summary>
public static class ScenarioReference
{
    /// <summary>The schemas by file name: scenario, device, fragment, claims, target and baseline.</summary>
    public static IReadOnlyDictionary<string, string> Schemas { get; } = new Dictionary<string, string>
    {
        ["scenario.schema.json"] = SchemaWriter.Write(StepCatalog.ScenarioShape, "ModalitySim scenario"),
        ["device.schema.json"] = SchemaWriter.Write(DeviceShape.File, "ModalitySim device"),
        ["fragment.schema.json"] = SchemaWriter.Write(StepCatalog.FragmentShape, "ModalitySim fragment"),
        ["claims.schema.json"] = SchemaWriter.Write(StatementShape.File, "ModalitySim claims"),
        ["target.schema.json"] = SchemaWriter.Write(TargetReader.Shape, "ModalitySim target"),
        ["baseline.schema.json"] = SchemaWriter.Write(BaselineShape.File, "ModalitySim baseline"),
    };

    /// <summary>Every key of every file, as Markdown tables.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("# The scenario language, key by key\n\nWritten by `modalitysim schema --markdown` from the declarations that bind the files.\n\n");
        text.Append(ReferenceWriter.Write(StepCatalog.ScenarioShape, "Scenario files")).Append('\n');
        text.Append(ReferenceWriter.Write(StepCatalog.FragmentShape, "Fragment files (scenarios/fragments)", shallow: true)).Append('\n');
        text.Append(ReferenceWriter.Write(DeviceShape.File, "Device files (scenarios/devices)")).Append('\n');
        text.Append(ReferenceWriter.Write(TargetReader.Shape, "Target files (scenarios/targets)")).Append('\n');
        text.Append(ReferenceWriter.Write(StatementShape.File, "Claims files")).Append('\n');
        text.Append(ReferenceWriter.Write(BaselineShape.File, "Baseline files")).Append('\n');
        text.Append("## Services\n\n| name | the target |\n|---|---|\n");
        foreach (var service in ServiceName.All)
            text.Append("| `").Append(service.Name).Append("` | ").Append(service.Summary).Append(" |\n");
        text.Append("\n## Fields of an order\n\nA scheduled or taken order named `order` has: ");
        text.AppendJoin(", ", OrderFields.Names.Select(n => $"`${{{{ order.{n} }}}}`")).Append(".\n");
        text.Append("\n## Fields of a procedure step\n\nA procedure step named `mpps` has: ");
        text.AppendJoin(", ", ProcedureStepFields.Names.Select(n => $"`${{{{ mpps.{n} }}}}`")).Append(".\n");
        return text.ToString();
    }

    /// <summary>The verbs and what they do, in the order of documentation.</summary>
    public static IReadOnlyList<(string Verb, string Summary)> Verbs { get; } = [.. StepCatalog.All.Select(d => (d.Verb, d.Shape.Summary))];

    /// <summary>The services that scenarios may require.</summary>
    public static IReadOnlyList<ServiceName> Services => ServiceName.All;

    /// <summary>The requirements that scenarios may name.</summary>
    public static IReadOnlyList<Requirement> Requirements => RequirementCatalog.All;
}
