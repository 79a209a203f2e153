#include "ui/viewer/diff_document.h"

#include <algorithm>

namespace understudy::ui {

namespace {

constexpr std::uint32_t kCutNote = 40; ///< room for " … 980 000 more characters"

} // namespace

std::uint32_t characters(std::string_view utf8) {
    std::uint32_t count = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        count += ((byte & 0xc0) != 0x80) + (byte >= 0xf0); // beyond the first plane: a surrogate pair
    }
    return count;
}

void DiffDocument::set(std::shared_ptr<const SideBySide> rows) {
    m_rows = std::move(rows);
    m_present = {};
    m_longest = {};
    m_lengths.clear();
    m_differences.clear();
    m_opened.clear();
    m_hasNoise = false;
    if (m_rows) {
        m_lengths.reserve(m_rows->rows.size());
        for (const SideBySideRow &row : m_rows->rows) {
            m_hasNoise = m_hasNoise || row.mark == RowMark::Noise;
            auto &lengths = m_lengths.emplace_back();
            for (std::size_t side = 0; side < lengths.size(); ++side) {
                m_present[side] = m_present[side] || row.present[side];
                lengths[side] = characters(row.text[side]);
                if (lengths[side] > kRowCap)
                    lengths[side] = kRowCap + kCutNote;
                m_longest[side] = std::max(m_longest[side], lengths[side]);
            }
        }
        for (const std::uint32_t row : m_rows->differences) {
            if (row < m_rows->rows.size() && m_rows->rows[row].mark != RowMark::Noise)
                m_differences.push_back(row);
        }
        m_opened.resize(m_rows->rows.size());
    }
    fold();
}

void DiffDocument::setFolding(bool folding) {
    m_folding = folding;
    m_opened.assign(m_opened.size(), false);
    fold();
}

void DiffDocument::unfold(std::uint32_t row) {
    const Line fold = line(lineOf(row));
    for (std::uint32_t i = 0; i < fold.foldedRows; ++i)
        m_opened[fold.row + i] = true;
    this->fold();
}

void DiffDocument::setWrap(std::uint32_t columns, const std::vector<Side> &sides) {
    if (m_wrap == columns && m_wrapSides == sides)
        return;
    m_wrap = columns;
    m_wrapSides = sides;
    place();
}

void DiffDocument::fold() {
    m_entries.clear();
    const std::uint32_t count = m_rows ? std::uint32_t(m_rows->rows.size()) : 0;
    for (std::uint32_t row = 0; row < count;) {
        std::uint32_t end = row;
        while (m_folding && end < count && m_rows->rows[end].mark == RowMark::Equal && !m_opened[end])
            ++end;
        // Context is kept beside differences, not at the edges of the document.
        const std::uint32_t first = row == 0 ? row : std::min(end, row + kContext);
        const std::uint32_t last =
            end == count ? end : std::max(first, end - std::min(end - first, kContext));
        const bool whole = row == 0 && end == count; // nothing differs: there is nothing to fold towards
        if (!whole && last - first >= kFoldAtLeast) {
            for (; row < first; ++row)
                m_entries.push_back({row, 0});
            m_entries.push_back({first, last - first});
            row = last;
        }
        end = std::max(end, std::min(row + 1, count));
        for (; row < end; ++row)
            m_entries.push_back({row, 0});
    }
    place();
}

std::uint32_t DiffDocument::partsOf(const Entry &entry) const {
    if (m_wrap == 0 || entry.foldedRows > 0)
        return 1;
    std::uint32_t parts = 1;
    for (const Side side : m_wrapSides)
        parts = std::max(parts, (m_lengths[entry.row][std::size_t(side)] + m_wrap - 1) / m_wrap);
    return parts;
}

void DiffDocument::place() {
    m_firstLine.resize(m_entries.size() + 1);
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_firstLine[i] = at;
        at += partsOf(m_entries[i]);
    }
    m_firstLine.back() = at;
}

DiffDocument::Line DiffDocument::line(std::uint32_t number) const {
    if (number >= lineCount())
        return {};
    const auto after = std::ranges::upper_bound(m_firstLine, number);
    const auto entry = std::size_t(after - m_firstLine.begin()) - 1;
    return {m_entries[entry].row, m_entries[entry].foldedRows, number - m_firstLine[entry]};
}

std::uint32_t DiffDocument::lineOf(std::uint32_t row) const {
    const auto after = std::ranges::upper_bound(m_entries, row, {}, &Entry::row);
    return after == m_entries.begin() ? 0 : m_firstLine[std::size_t(after - m_entries.begin()) - 1];
}

std::optional<std::uint32_t> DiffDocument::differenceAfter(std::int64_t row) const {
    const auto at =
        std::ranges::upper_bound(m_differences, row, {}, [](std::uint32_t d) { return std::int64_t(d); });
    return at == m_differences.end() ? std::nullopt : std::optional(*at);
}

std::optional<std::uint32_t> DiffDocument::differenceBefore(std::int64_t row) const {
    const auto at =
        std::ranges::lower_bound(m_differences, row, {}, [](std::uint32_t d) { return std::int64_t(d); });
    return at == m_differences.begin() ? std::nullopt : std::optional(*std::prev(at));
}

std::optional<std::uint32_t> DiffDocument::rowOf(std::string_view location) const {
    if (!m_rows || location.empty())
        return std::nullopt;
    const auto belongs = [&](const SideBySideRow &row) {
        return row.location == location && row.mark != RowMark::Equal && row.mark != RowMark::Folded;
    };
    const auto at = std::ranges::find_if(m_rows->rows, belongs);
    if (at == m_rows->rows.end())
        return std::nullopt;
    return std::uint32_t(at - m_rows->rows.begin());
}

} // namespace understudy::ui
