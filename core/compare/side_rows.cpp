#include "core/compare/side_rows.h"

#include "core/compare/intra_line.h"
#include "core/compare/sample_text.h"

#include <utility>

namespace understudy::compare {

namespace {

constexpr std::size_t kLongestLine = 2'000; ///< bytes shown of a line
constexpr std::size_t kContext = 3;         ///< equal rows that stay before and after a difference

} // namespace

SideRows::SideRows(SideSet sides, const AlignOptions &options)
    : m_sides(sides)
    , m_options(options) {}

RowMark SideRows::markOf(const DraftRow &row) const {
    // Without live, the baseline stands in for it.
    const Side left = m_sides.has(Side::Live) || m_sides.empty() ? Side::Live : m_sides.first();
    const bool hasLeft = row.text[std::size_t(left)].has_value();
    const bool hasRight = row.text[std::size_t(Side::Candidate)].has_value();
    if (!row.pattern || row.pattern == Pattern::BaselineOdd)
        return RowMark::Equal;
    if (row.pattern == Pattern::AllDiffer || row.pattern == Pattern::LiveOdd)
        return RowMark::Noise;
    if (!m_sides.has(Side::Candidate) || hasLeft == hasRight)
        return RowMark::Changed;
    return hasLeft ? RowMark::OnlyLeft : RowMark::OnlyRight;
}

SideBySideRow SideRows::dressed(DraftRow draft) const {
    SideBySideRow row;
    row.mark = markOf(draft);
    for (std::size_t s = 0; s < 3; ++s) {
        row.present[s] = draft.text[s].has_value();
        if (row.present[s])
            row.text[s] = printable(*draft.text[s], kLongestLine);
    }
    row.location = std::move(draft.location);
    if (!draft.pattern)
        return row;
    const auto live = std::size_t(Side::Live), baseline = std::size_t(Side::Baseline),
               candidate = std::size_t(Side::Candidate);
    const std::size_t left = row.present[live] ? live : baseline;
    for (const std::size_t other : {baseline, candidate}) {
        if (other == left || !row.present[left] || !row.present[other] || row.text[left] == row.text[other])
            continue;
        auto [inLeft, inOther] = differingSpans(row.text[left], row.text[other]);
        row.changed[left] = std::move(inLeft); // against the candidate when it differs, else the baseline
        row.changed[other] = std::move(inOther);
    }
    return row;
}

void SideRows::push(SideBySideRow row) {
    if (m_result.rows.size() >= m_options.maxRows) {
        m_full = true;
        return;
    }
    const bool different = row.mark != RowMark::Equal && row.mark != RowMark::Folded;
    if (different) {
        // Neighbours of one sort are one difference.
        const RowMark before = m_result.rows.empty() ? RowMark::Equal : m_result.rows.back().mark;
        const bool goesOn = before != RowMark::Equal && before != RowMark::Folded &&
                            (before == RowMark::Noise) == (row.mark == RowMark::Noise);
        if (!goesOn)
            m_result.differences.push_back(std::uint32_t(m_result.rows.size()));
    }
    m_result.rows.push_back(std::move(row));
}

void SideRows::add(DraftRow draft) {
    if (m_full)
        return;
    SideBySideRow row = dressed(std::move(draft));
    if (!m_options.foldEqual) {
        push(std::move(row));
        return;
    }
    if (row.mark != RowMark::Equal) {
        flushEqual(false);
        push(std::move(row));
    } else if (!m_result.rows.empty() && m_equalShown < kContext && m_equalHidden == 0 && m_equal.empty()) {
        ++m_equalShown;
        push(std::move(row));
    } else {
        m_equal.push_back(std::move(row));
        if (m_equal.size() > kContext) {
            m_equal.pop_front();
            ++m_equalHidden;
        }
    }
}

/// Ends an equal run: what is hidden becomes one row. At the end of the document nothing follows that needs
/// context.
void SideRows::flushEqual(bool atEnd) {
    if (atEnd) {
        m_equalHidden += m_equal.size();
        m_equal.clear();
    }
    if (m_equalHidden > 0) {
        SideBySideRow folded;
        folded.mark = RowMark::Folded;
        folded.foldedRows = std::uint32_t(m_equalHidden);
        push(std::move(folded));
    }
    for (SideBySideRow &row : m_equal)
        push(std::move(row));
    m_equal.clear();
    m_equalHidden = 0;
    m_equalShown = 0;
}

void SideRows::note(std::string text) {
    if (!m_result.note.empty())
        m_result.note += ' ';
    m_result.note += text;
}

SideBySide SideRows::finish() {
    flushEqual(true);
    if (m_full)
        note("Cut after " + std::to_string(m_options.maxRows) + " lines.");
    return std::move(m_result);
}

} // namespace understudy::compare
