using System.Net;
using System.Text;

namespace ModalitySim.Pacs.Web;

/// <summary>Writes a section with a table; every text passes through the encoder.</summary>
internal sealed class HtmlTable(StringBuilder html)
{
    /// <summary>Rows beyond this are counted, not shown.</summary>
    private const int Most = 500;

    private const int LongestText = 300;

    public void Section(string id, string title, string empty, string[] columns, int count, IEnumerable<string?[]> rows)
    {
        html.Append("<section id=\"").Append(id).Append("\"><h2>").Append(Text(title)).Append(" <span>").Append(count).Append("</span></h2>");
        if (count == 0)
        {
            html.Append("<p>").Append(Text(empty)).Append("</p></section>");
            return;
        }

        html.Append("<div><table><thead><tr>");
        foreach (string column in columns) html.Append("<th scope=\"col\">").Append(Text(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (string?[] row in rows.Take(Most))
        {
            html.Append("<tr>");
            foreach (string? cell in row) html.Append("<td>").Append(Text(cell ?? "")).Append("</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div>");
        if (count > Most) html.Append("<p>").Append(count - Most).Append(" more are not shown.</p>");
        html.Append("</section>");
    }

    public static string Text(string text) => WebUtility.HtmlEncode(text.Length > LongestText ? text[..LongestText] + "…" : text);
}
