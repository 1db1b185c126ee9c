using System.Globalization;
using ModalitySim.Harness.Results;
using ModalitySim.Harness.Scenarios.Claims;

namespace ModalitySim.Cli.Commands.Probing;

/// <summary>What a probe found, in a few words.</summary>
internal static class ProbeWords
{
    public static string Of(WindowStatement window) => window is { Invoked: 1, Performed: 1 }
        ? "synchronous"
        : $"invoked {Number(window.Invoked)}, performed {Number(window.Performed)}";

    public static string Checked(bool value) => value ? "checked" : "not checked";

    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>Text of a target, which must not be able to paint the terminal.</summary>
    public static string Shown(string text) => VisibleText.Line(text, 300);

    private static string Number(int value) => value == 0 ? "unlimited" : value.ToString(CultureInfo.InvariantCulture);
}
