namespace ModalitySim.Pacs.Defects.Web;

/// <summary>Answers nothing with something.</summary>
internal sealed class QidoEmptyArray() : Defect(
    "qido-empty-array",
    "A search without results is answered with 200 and an empty array in place of 204, against PS3.18 §8.3.4.4.1 and Table 10.6.3-1.",
    "WEB-012")
{
    public override PacsParts Apply(PacsParts parts) => parts with { Web = parts.Web with { AnswersEmptyArray = true } };
}
