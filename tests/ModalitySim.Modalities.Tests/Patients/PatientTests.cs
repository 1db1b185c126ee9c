namespace ModalitySim.Modalities.Tests.Patients;

public sealed class PatientTests
{
    [TestCase("1980-05-17", 50)]
    [TestCase("1980-05-18", 49)]
    [TestCase("2028-02-29", 2)]
    [TestCase("2030-05-17", 0)]
    [TestCase("2031-01-01", null)]
    public void Age_is_counted_in_completed_years(string birth, int? years) =>
        Assert.That(
            new Patient { Name = "A^B", PatientId = "1", BirthDate = DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture) }
                .AgeYears(new DateOnly(2030, 5, 17)), Is.EqualTo(years));

    [Test]
    public void Drawn_patients_are_people_that_could_be()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            Patient patient = Order.Unscheduled(Sample.MR, seed, Sample.At).Patient;
            Assert.That(patient.Sex, Is.EqualTo("M").Or.EqualTo("F"));
            Assert.That(patient.AgeYears(new(2030, 5, 17)), Is.InRange(18, 93));
            Assert.That(patient.SizeMeters, Is.InRange(1.4, 2.1));
            Assert.That(patient.WeightKilograms / (patient.SizeMeters * patient.SizeMeters), Is.InRange(18, 32), "body mass index");
            Assert.That(patient.PregnancyStatus, patient.Sex == "M" ? Is.Null : Is.Not.Null);
        }
    }
}
