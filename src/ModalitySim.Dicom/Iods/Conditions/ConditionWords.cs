namespace ModalitySim.Dicom.Iods.Conditions;

/// <summary>The words of a condition, one after the other; a quoted value is one word.</summary>
internal ref struct ConditionWords
{
    private readonly string _text;
    private int _at;

    public ConditionWords(string text)
    {
        _text = text;
        Next = "";
        Advance();
    }

    /// <summary>The word to come; empty at the end.</summary>
    public string Next { get; private set; }

    /// <summary>Takes the word if it is this one.</summary>
    public bool Take(string word)
    {
        if (Next != word) return false;
        Advance();
        return true;
    }

    /// <summary>Takes whatever word comes.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public string TakeAny()
    {
        string word = Next.Length > 0 ? Next : throw Unexpected();
        Advance();
        return word;
    }

    /// <summary>The complaint about the word to come.</summary>
    public readonly FormatException Unexpected() =>
        new(Next.Length == 0 ? $"'{_text}' ends too early" : $"'{Next}' is not expected in '{_text}'");

    private static bool IsSign(char c) => c is '(' or ')' or '|' or '=' or '>';

    private void Advance()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
        int start = _at;
        if (_at >= _text.Length)
        {
            Next = "";
            return;
        }

        if (_text[_at] == '\'')
        {
            int end = _text.IndexOf('\'', _at + 1);
            _at = end < 0 ? throw new FormatException($"a quote is not closed in '{_text}'") : end + 1;
        }
        else if (IsSign(_text[_at]))
        {
            _at++;
        }
        else
        {
            while (_at < _text.Length && _text[_at] != ' ' && !IsSign(_text[_at])) _at++;
        }

        Next = _text[start.._at];
    }
}
