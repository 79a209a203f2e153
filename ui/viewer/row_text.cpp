#include "ui/viewer/row_text.h"

#include "ui/models/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace understudy::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RowText)
};

/// Prefix of at most `cap` characters, and how many bytes it has.
std::size_t cutAt(const std::string &utf8, std::size_t cap) {
    if (utf8.size() <= cap)
        return utf8.size();
    std::size_t seen = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if ((byte & 0xc0) == 0x80)
            continue;
        if (seen >= cap)
            return i;
        seen += byte >= 0xf0 ? 2 : 1;
    }
    return utf8.size();
}

/// End of the JSON key a pretty-printed line begins with: position after its closing quote, 0 without a key.
qsizetype keyEnd(const QString &text) {
    qsizetype at = 0;
    while (at < text.size() && text[at] == u' ')
        ++at;
    if (at == text.size() || text[at] != u'"')
        return 0;
    for (++at; at < text.size() && text[at] != u'"'; ++at) {
        if (text[at] == u'\\')
            ++at;
    }
    return at + 1 < text.size() && text[at + 1] == u':' ? at + 1 : 0;
}

void append(QVector<RowText::Run> &runs, qsizetype begin, qsizetype end, RowText::Style style, bool marked) {
    if (begin < end)
        runs.append({int(begin), int(end - begin), style, marked});
}

} // namespace

RowText makeRowText(const std::string &utf8, const std::vector<TextSpan> &marks, bool json, std::size_t cap) {
    RowText row;
    const std::size_t kept = cutAt(utf8, cap);
    row.text = QString::fromUtf8(utf8.data(), qsizetype(kept));
    for (QChar &c : row.text) {
        if (c == u'\t')
            c = QChar(0x2192);
        else if (c.unicode() < 0x20)
            c = QChar(0x2400 + c.unicode()); // control pictures
        else if (c.unicode() == 0x7f)
            c = QChar(0x2421);
        row.simple = row.simple && c.unicode() < 0x2500 && !c.isMark();
    }

    const auto toIndex = [&](std::size_t byte) {
        return QString::fromUtf8(utf8.data(), qsizetype(std::min(byte, kept))).size();
    };
    const qsizetype key = json ? keyEnd(row.text) : 0;
    qsizetype at = 0;
    const auto plainUpTo = [&](qsizetype end) {
        append(row.runs, at, std::min(key, end), RowText::Style::Key, false);
        append(row.runs, std::max(at, key), end, RowText::Style::Plain, false);
        at = std::max(at, end);
    };
    for (const TextSpan &mark : marks) {
        const qsizetype begin = std::max(at, toIndex(mark.begin));
        const qsizetype end = std::max(begin, toIndex(std::size_t(mark.begin) + mark.length));
        plainUpTo(begin);
        append(row.runs, begin, std::min(std::max(key, begin), end), RowText::Style::Key, true);
        append(row.runs, std::max(begin, std::min(key, end)), end, RowText::Style::Plain, true);
        at = end;
    }
    plainUpTo(row.text.size());

    if (kept < utf8.size()) {
        row.hidden = QString::fromUtf8(utf8.data() + kept, qsizetype(utf8.size() - kept)).size();
        const QString note = Words::tr(" … %1 more characters").arg(countText(std::uint64_t(row.hidden)));
        append(row.runs, row.text.size(), row.text.size() + note.size(), RowText::Style::Plain, false);
        row.text += note;
    }
    return row;
}

} // namespace understudy::ui
