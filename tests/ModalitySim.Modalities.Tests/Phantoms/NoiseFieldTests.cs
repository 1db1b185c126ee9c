using ModalitySim.Modalities.Phantoms;

namespace ModalitySim.Modalities.Tests.Phantoms;

public sealed class NoiseFieldTests
{
    [TestCase(5.0, 1)]
    [TestCase(5.0, 3)]
    [TestCase(26.0, 1)]
    public void Noise_has_the_deviation_asked_for_and_no_bias(double deviation, int grain)
    {
        short[] pixels = Noisy(512, 512, 2000, deviation, grain, 7);
        double mean = pixels.Average(p => (double)p), spread = Math.Sqrt(pixels.Average(p => (p - mean) * (p - mean)));
        Assert.That(mean, Is.EqualTo(2000).Within(deviation * 0.02));
        Assert.That(spread, Is.EqualTo(deviation).Within(3).Percent);
    }

    [Test]
    public void The_same_seed_gives_the_same_noise_and_another_seed_another()
    {
        short[] first = Noisy(64, 64, 500, 9, 1, 7), again = Noisy(64, 64, 500, 9, 1, 7), other = Noisy(64, 64, 500, 9, 1, 8);
        Assert.That(again, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));
    }

    // Vectors of any width and the remainder of a row must compute the same.
    [Test]
    public void The_width_of_an_image_does_not_change_its_first_columns()
    {
        short[] wide = Noisy(1, 200, 500, 9, 1, 7);
        for (int width = 1; width < 200; width++) Assert.That(Noisy(1, width, 500, 9, 1, 7), Is.EqualTo(wide[..width]), $"{width}");
    }

    [Test]
    public void Noise_stays_within_the_limits()
    {
        Assert.That(Noisy(64, 67, 3, 40, 1, 7), Is.All.InRange(0, 4095).And.Some.Zero);
        Assert.That(Noisy(64, 67, 4090, 40, 1, 7), Is.All.InRange(0, 4095).And.Some.EqualTo(4095));
    }

    [Test]
    public void Noise_without_signal_is_a_positive_magnitude()
    {
        short[] pixels = new short[64 * 67];
        NoiseField.Get(20, 1).AddMagnitudeTo(pixels, 67, 7, 4095);
        Assert.That(pixels, Is.All.InRange(0, 4095));
        // The mean of a half normal distribution is σ√(2/π).
        Assert.That(pixels.Average(p => (double)p), Is.EqualTo(20 * 0.798).Within(5).Percent);
    }

    private static short[] Noisy(int rows, int columns, short level, double deviation, int grain, ulong seed)
    {
        short[] pixels = new short[rows * columns];
        Array.Fill(pixels, level);
        NoiseField.Get(deviation, grain).AddTo(pixels, columns, seed, 0, 4095);
        return pixels;
    }
}
