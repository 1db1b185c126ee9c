using ModalitySim.Modalities.Geometry;

namespace ModalitySim.Modalities.Tests;

public sealed class PortableMathTests
{
    [Test]
    public void The_exponential_is_the_true_one_within_1e_13()
    {
        for (double x = -80; x <= 40; x += 0.37)
            Assert.That(PortableMath.Exp(x), Is.EqualTo(Math.Exp(x)).Within(1e-13 * Math.Exp(x) * Math.Max(1, Math.Abs(x))), $"{x}");
    }

    [Test]
    public void The_exponential_of_zero_is_one() => Assert.That(PortableMath.Exp(0), Is.EqualTo(1.0));

    [Test]
    public void Sine_and_cosine_are_the_true_ones_within_1e_13()
    {
        for (double degrees = -725; degrees <= 725; degrees += 3.7)
        {
            (double sin, double cos) = PortableMath.SinCos(degrees);
            Assert.That(sin, Is.EqualTo(Math.Sin(degrees * Math.PI / 180)).Within(1e-13), $"{degrees}");
            Assert.That(cos, Is.EqualTo(Math.Cos(degrees * Math.PI / 180)).Within(1e-13), $"{degrees}");
        }
    }

    [TestCase(0, 0, 1)]
    [TestCase(90, 1, 0)]
    [TestCase(180, 0, -1)]
    [TestCase(270, -1, 0)]
    [TestCase(-90, -1, 0)]
    [TestCase(360, 0, 1)]
    public void Quarter_turns_are_exact(double degrees, double sin, double cos) =>
        Assert.That(PortableMath.SinCos(degrees), Is.EqualTo((sin, cos)));
}
