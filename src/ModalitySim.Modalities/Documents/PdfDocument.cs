using System.Globalization;
using System.Text;

namespace ModalitySim.Modalities.Documents;

/// <summary>A text document as a PDF file (ISO 32000-1): A4 pages of lines in Helvetica, a heading on top. The same lines give the same bytes.</summary>
internal sealed class PdfDocument
{
    /// <summary>The lines that a page holds.</summary>
    public const int LinesPerPage = 52;

    // Catalog, page tree, two fonts and document information precede the pages.
    private const int FirstPageObject = 6;
    private const int LeftMargin = 64, Top = 780, LineHeight = 14;

    private readonly string _title;
    private readonly DateTime _created;
    private readonly IReadOnlyList<string> _lines;

    /// <summary>Makes a document.</summary>
    /// <param name="title">The heading, and Title of the document information.</param>
    /// <param name="lines">The lines, broken to pages as they come; characters beyond Latin-1 become question marks (<see cref="CanShow"/>).</param>
    /// <param name="created">When it was made.</param>
    public PdfDocument(string title, IReadOnlyList<string> lines, DateTime created)
    {
        _title = title;
        _lines = lines;
        _created = created;
    }

    private int PageCount => Math.Max(1, (_lines.Count + LinesPerPage - 1) / LinesPerPage);

    /// <summary>Tells whether the built-in font has all characters of a text.</summary>
    public static bool CanShow(string text) => text.All(character => character is (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF'));

    /// <summary>Writes the file; its length is even, so that an OB value needs no padding.</summary>
    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        List<long> offsets = [];
        // ISO 32000-1 §7.5.2: four bytes above 127 tell that the file is binary.
        Write(file, "%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n");
        foreach (string body in Objects())
        {
            offsets.Add(file.Position);
            Write(file, string.Create(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n"));
        }
        long table = file.Position;
        // §7.5.4: each entry has exactly 20 bytes.
        Write(file, string.Create(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (long offset in offsets) Write(file, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        Write(file, string.Create(
            CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table}\n%%EOF"));
        Write(file, file.Length % 2 == 0 ? "\r\n" : "\n");
        return file.ToArray();
    }

    private IEnumerable<string> Objects()
    {
        IEnumerable<string> kids = Enumerable.Range(0, PageCount).Select(page => string.Create(CultureInfo.InvariantCulture, $"{FirstPageObject + (2 * page)} 0 R"));
        yield return "<< /Type /Catalog /Pages 2 0 R >>";
        yield return string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Kids [{string.Join(' ', kids)}] /Count {PageCount} >>");
        yield return Font("Helvetica");
        yield return Font("Helvetica-Bold");
        yield return string.Create(
            CultureInfo.InvariantCulture, $"<< /Title {Literal(_title)} /Producer (ModalitySim) /CreationDate (D:{_created:yyyyMMddHHmmss}) >>");
        for (int page = 0; page < PageCount; page++)
        {
            string content = Content(page);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents {FirstPageObject + (2 * page) + 1} 0 R >>");
            yield return string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }
    }

    private string Content(int page)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"BT /F2 14 Tf {LeftMargin} {Top} Td {Literal(_title)} Tj ET\n");
        text.Append(CultureInfo.InvariantCulture, $"BT /F1 10 Tf {LineHeight} TL {LeftMargin} {Top - (2 * LineHeight)} Td\n");
        foreach (string line in _lines.Skip(page * LinesPerPage).Take(LinesPerPage)) text.Append(CultureInfo.InvariantCulture, $"{Literal(line)} Tj T*\n");
        return text.Append("ET").ToString();
    }

    private static string Font(string name) => $"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>";

    // §7.3.4.2: a literal string escapes its delimiters.
    private static string Literal(string text)
    {
        StringBuilder literal = new("(");
        foreach (char character in text)
        {
            if (character is '(' or ')' or '\\') literal.Append('\\');
            literal.Append(CanShow(character.ToString()) ? character : '?');
        }
        return literal.Append(')').ToString();
    }

    // Every character is one byte: those of Latin-1 have the same codes in WinAnsiEncoding (annex D).
    private static void Write(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
