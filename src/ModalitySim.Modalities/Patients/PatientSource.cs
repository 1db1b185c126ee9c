using Bogus;

namespace ModalitySim.Modalities.Patients;

/// <summary>Draws patients: name, sex, birth date, size and weight that go together.</summary>
internal static class PatientSource
{
    /// <summary>Draws a patient.</summary>
    /// <param name="names">Where the name comes from.</param>
    /// <param name="issuer">Issuer of Patient ID.</param>
    /// <param name="seed">The patient's seed.</param>
    /// <param name="on">The day of the study; the patient was born before it.</param>
    public static Patient Draw(PersonNames names, string issuer, ulong seed, DateOnly on)
    {
        Randomizer random = new(Seeds.DeriveInt32(seed, "patient"));
        bool isFemale = random.Bool();
        // Three of four patients are over forty, as in a real department.
        int age = random.Number(0, 3) == 0 ? random.Number(18, 40) : random.Number(41, 92);
        DateOnly birth = on.AddYears(-age).AddDays(-random.Number(1, 364));
        int centimeters = isFemale ? random.Number(150, 178) : random.Number(163, 194);
        int massIndex = random.Number(19, 31);
        double meters = centimeters / 100.0;
        return new()
        {
            Name = names.Draw(seed, "patient/name", isFemale),
            PatientId = "P" + Digits(seed, "patient/id", 8),
            IssuerOfPatientId = issuer,
            BirthDate = birth,
            Sex = isFemale ? "F" : "M",
            SizeMeters = meters,
            WeightKilograms = Math.Round(massIndex * meters * meters, 0, MidpointRounding.AwayFromZero),
            PregnancyStatus = isFemale && age < 50 ? 1 : isFemale ? 4 : null,
        };
    }

    /// <summary>Derives a number of a fixed count of digits, for identifiers.</summary>
    public static string Digits(ulong seed, string path, int count)
    {
        ulong limit = 1;
        for (int i = 0; i < count; i++) limit *= 10;
        return (Seeds.Derive(seed, path) % limit).ToString("D" + count, System.Globalization.CultureInfo.InvariantCulture);
    }
}
