namespace ModalitySim.Modalities.Patients;

/// <summary>Names with a romanized, an ideographic and, in Japan and Korea, a phonetic spelling, for the three component groups of PN
/// (PS3.5 §6.2.1.2). Bogus knows one spelling only.</summary>
internal static class EastAsianNames
{
    private static readonly NameList s_japanese = new(
        [
            new("Sato", "佐藤", "さとう"), new("Suzuki", "鈴木", "すずき"), new("Takahashi", "高橋", "たかはし"), new("Tanaka", "田中", "たなか"),
            new("Watanabe", "渡辺", "わたなべ"), new("Ito", "伊藤", "いとう"), new("Yamamoto", "山本", "やまもと"), new("Nakamura", "中村", "なかむら"),
            new("Kobayashi", "小林", "こばやし"), new("Kato", "加藤", "かとう"), new("Yoshida", "吉田", "よしだ"), new("Yamada", "山田", "やまだ"),
            new("Sasaki", "佐々木", "ささき"), new("Matsumoto", "松本", "まつもと"), new("Inoue", "井上", "いのうえ"), new("Kimura", "木村", "きむら"),
        ],
        [
            new("Taro", "太郎", "たろう"), new("Kenji", "健二", "けんじ"), new("Hiroshi", "浩", "ひろし"), new("Makoto", "誠", "まこと"),
            new("Takashi", "隆", "たかし"), new("Naoki", "直樹", "なおき"), new("Daisuke", "大輔", "だいすけ"), new("Shota", "翔太", "しょうた"),
        ],
        [
            new("Hanako", "花子", "はなこ"), new("Yoko", "洋子", "ようこ"), new("Keiko", "恵子", "けいこ"), new("Yumi", "由美", "ゆみ"),
            new("Akiko", "明子", "あきこ"), new("Misaki", "美咲", "みさき"), new("Naoko", "直子", "なおこ"), new("Sakura", "桜", "さくら"),
        ]);

    private static readonly NameList s_korean = new(
        [
            new("Kim", "金", "김"), new("Lee", "李", "이"), new("Park", "朴", "박"), new("Choi", "崔", "최"), new("Jeong", "鄭", "정"),
            new("Kang", "姜", "강"), new("Yoon", "尹", "윤"), new("Jang", "張", "장"), new("Lim", "林", "임"), new("Hong", "洪", "홍"),
        ],
        [
            new("Gildong", "吉洞", "길동"), new("Jihoon", "志勳", "지훈"), new("Minjun", "敏俊", "민준"), new("Sungho", "成鎬", "성호"),
            new("Youngsoo", "英洙", "영수"), new("Donghyun", "東賢", "동현"),
        ],
        [
            new("Jiyoung", "智英", "지영"), new("Soyeon", "素姸", "소연"), new("Eunju", "恩珠", "은주"), new("Minji", "敏智", "민지"),
            new("Hyejin", "惠珍", "혜진"), new("Yuna", "有娜", "유나"),
        ]);

    private static readonly NameList s_chinese = new(
        [
            new("Wang", "王"), new("Li", "李"), new("Zhang", "张"), new("Liu", "刘"), new("Chen", "陈"), new("Yang", "杨"), new("Zhao", "赵"),
            new("Huang", "黄"), new("Zhou", "周"), new("Wu", "吴"), new("Xu", "徐"), new("Sun", "孙"), new("Hu", "胡"), new("Zhu", "朱"),
        ],
        [
            new("XiaoDong", "小东"), new("Wei", "伟"), new("Jun", "军"), new("Qiang", "强"), new("Lei", "磊"), new("Yang", "洋"),
            new("Yong", "勇"), new("JianGuo", "建国"), new("ZhiQiang", "志强"), new("MingHao", "明浩"),
        ],
        [
            new("Fang", "芳"), new("Na", "娜"), new("Min", "敏"), new("Jing", "静"), new("Li", "丽"), new("XiuYing", "秀英"),
            new("Yan", "艳"), new("XiaoHong", "小红"), new("MeiLing", "美玲"), new("YuLan", "玉兰"),
        ]);

    /// <summary>Finds the names of a Bogus locale; null where Bogus's own serve.</summary>
    public static NameList? Find(string locale) => locale switch
    {
        "ja" => s_japanese,
        "ko" => s_korean,
        "zh_CN" => s_chinese,
        _ => null,
    };

    /// <summary>One name in its spellings.</summary>
    /// <param name="Roman">In Latin letters.</param>
    /// <param name="Ideographic">In Chinese characters.</param>
    /// <param name="Phonetic">In kana or hangul; empty where there is none.</param>
    internal sealed record Spelling(string Roman, string Ideographic, string Phonetic = "");

    /// <summary>The names of one country.</summary>
    /// <param name="Family">Family names.</param>
    /// <param name="Male">Men's given names.</param>
    /// <param name="Female">Women's given names.</param>
    internal sealed record NameList(Spelling[] Family, Spelling[] Male, Spelling[] Female);
}
