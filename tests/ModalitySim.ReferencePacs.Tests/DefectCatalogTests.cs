using System.Text.RegularExpressions;
using ModalitySim.Pacs.Defects;

namespace ModalitySim.Pacs.Tests;

[TestFixture]
public sealed class DefectCatalogTests
{
    [Test]
    public void Every_defect_of_the_assembly_stands_in_the_catalog()
    {
        var defects = typeof(Defect).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Defect)) && !type.IsAbstract);

        Assert.That(DefectCatalog.All.Select(defect => defect.GetType()), Is.EquivalentTo(defects));
    }

    [Test]
    public void Ids_are_unique_and_fit_a_command_line_and_sentences_cite_a_clause()
    {
        Assert.That(DefectCatalog.All.Select(defect => defect.Id), Is.Unique);
        foreach (var defect in DefectCatalog.All)
        {
            Assert.That(defect.Id, Does.Match(new Regex("^[a-z0-9]+(-[a-z0-9]+)*$")));
            Assert.That(defect.Sentence, Does.Contain("§").And.EndsWith("."));
        }
    }

    [Test]
    public void Defect_is_found_by_its_id_alone()
    {
        Assert.That(DefectCatalog.Find("mpps-accepts-set-after-final"), Is.Not.Null);
        Assert.That(DefectCatalog.Find("no-such-defect"), Is.Null);
    }
}
