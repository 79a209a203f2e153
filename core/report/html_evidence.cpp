#include "core/report/html_parts.h"
#include "core/report/text.h"

#include <algorithm>
#include <array>

namespace understudy::report {

namespace {

constexpr std::size_t kContextRows = 3; ///< equal rows shown around a difference
constexpr std::size_t kMaxRows = 150;   ///< of one document
constexpr std::size_t kMaxLineBytes = 600;

struct MarkLook {
    std::string_view style, sign, meaning; ///< never colour alone
};

MarkLook look(RowMark mark) {
    switch (mark) {
    case RowMark::Equal:
        return {"equal", "", "equal"};
    case RowMark::Folded:
        return {"folded", "", "equal"};
    case RowMark::Changed:
        return {"changed", "≠", "differs"};
    case RowMark::OnlyLeft:
        return {"gone", "−", "only in live"};
    case RowMark::OnlyRight:
        return {"new", "+", "only in candidate"};
    case RowMark::Noise:
        return {"noise", "~", "noise: the baseline differs too"};
    }
    return {};
}

bool isEqual(const SideBySideRow &row) {
    return row.mark == RowMark::Equal || row.mark == RowMark::Folded;
}

/// The text with its changed spans marked. Spans come in byte offsets and are not trusted to be in order or
/// in range.
std::string markedText(const std::string &text, std::vector<TextSpan> spans) {
    const std::string shown = shortened(text, kMaxLineBytes);
    std::ranges::sort(spans, {}, &TextSpan::begin);
    std::string result;
    std::size_t done = 0;
    for (const TextSpan &span : spans) {
        const std::size_t begin = std::clamp<std::size_t>(span.begin, done, shown.size());
        const std::size_t end =
            std::clamp<std::size_t>(std::size_t(span.begin) + span.length, begin, shown.size());
        if (begin == end)
            continue;
        result += escapeMarkup(std::string_view(shown).substr(done, begin - done));
        result += tag("mark", {}, escapeMarkup(std::string_view(shown).substr(begin, end - begin)));
        done = end;
    }
    return result + escapeMarkup(std::string_view(shown).substr(done));
}

std::string rowHtml(const SideBySideRow &row, const std::vector<Side> &sides) {
    const MarkLook marked = look(row.mark);
    std::string cells = join("<td class=\"sign\" title=\"", marked.meaning, "\">", marked.sign, "</td>");
    for (const Side side : sides) {
        const std::size_t i = std::size_t(side);
        cells += row.present[i] ? tag("td", "line", markedText(row.text[i], row.changed[i]))
                                : tag("td", "void", "");
    }
    return tag("tr", marked.style, cells) + "\n";
}

std::string gapHtml(std::size_t rows, std::size_t columns) {
    return join("<tr class=\"folded\"><td class=\"sign\">⋯</td><td colspan=\"", std::to_string(columns),
                "\">", grouped(rows), rows == 1 ? " equal row" : " equal rows", "</td></tr>\n");
}

std::vector<Side> presentSides(const SideBySide &document) {
    std::vector<Side> sides;
    for (const Side side : {Side::Live, Side::Candidate, Side::Baseline}) {
        if (std::ranges::any_of(document.rows,
                                [side](const SideBySideRow &row) { return row.present[std::size_t(side)]; }))
            sides.push_back(side);
    }
    return sides;
}

/// Marks the rows that differ and a few around each.
std::vector<bool> rowsToShow(const std::vector<SideBySideRow> &rows) {
    std::vector<bool> show(rows.size(), false);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (isEqual(rows[i]))
            continue;
        const std::size_t from = i < kContextRows ? 0 : i - kContextRows;
        const std::size_t to = std::min(rows.size(), i + kContextRows + 1);
        for (std::size_t near = from; near < to; ++near)
            show[near] = rows[near].mark != RowMark::Folded;
    }
    return show;
}

std::string documentRows(const SideBySide &document, const std::vector<Side> &sides) {
    const std::vector<bool> show = rowsToShow(document.rows);
    std::string html;
    std::size_t shown = 0, hidden = 0;
    for (std::size_t i = 0; i < document.rows.size(); ++i) {
        if (!show[i]) {
            hidden += std::max<std::size_t>(document.rows[i].foldedRows, 1);
            continue;
        }
        if (hidden > 0)
            html += gapHtml(hidden, sides.size());
        hidden = 0;
        if (shown++ == kMaxRows)
            return join(html, "<tr class=\"folded\"><td class=\"sign\">⋯</td><td colspan=\"",
                        std::to_string(sides.size()),
                        "\">Cut here. The workbench shows the rest.</td></tr>\n");
        html += rowHtml(document.rows[i], sides);
    }
    return hidden > 0 ? html + gapHtml(hidden, sides.size()) : html;
}

std::string documentTable(std::string_view title, const SideBySide &document) {
    const std::vector<Side> sides = presentSides(document);
    if (std::ranges::all_of(document.rows, isEqual))
        return document.note.empty() ? std::string()
                                     : tag("p", "dim", escapeMarkup(join(title, ": ", document.note)));
    std::vector<Column> columns{{""}};
    for (const Side side : sides)
        columns.push_back({toString(side)});
    return join(tag("h4", {}, title), table("diff", columns, documentRows(document, sides)),
                document.note.empty() ? std::string() : tag("p", "dim", escapeMarkup(document.note)));
}

std::string answerText(const ExchangeRow &row, Side side) {
    const std::size_t i = std::size_t(side);
    if (row.status[i] < 0)
        return {};
    const std::string status = row.status[i] == 0 ? std::string("no answer") : std::to_string(row.status[i]);
    const std::string latency =
        row.latency[i] < 0 ? std::string() : join(" in ", fixed(row.latency[i] / 1000.0, 1), " ms");
    const std::string size =
        row.size[i] < 0 ? std::string() : join(", ", grouped(std::uint64_t(row.size[i])), " bytes");
    return join(" ", tag("span", "answer", join("<b>", toString(side), "</b> ", status, latency, size)));
}

} // namespace

std::string evidenceRows(const ReportInput::Evidence &evidence) {
    std::string request =
        join(code(join(evidence.row.method, " ", shortened(evidence.row.target, kMaxLineBytes))));
    for (const Side side : {Side::Live, Side::Candidate, Side::Baseline})
        request += answerText(evidence.row, side);
    return join("<details open=\"open\"><summary>Witness ", code(evidence.row.id), "</summary>\n",
                tag("p", "answers", request), "\n", documentTable("Headers", evidence.headers),
                documentTable("Body", evidence.bodies), "</details>\n");
}

} // namespace understudy::report
