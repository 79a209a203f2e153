#pragma once

#include "core/model/side_by_side.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace understudy::ui {

/// Aligned rows as lines of a view: long runs of equal rows folded, long rows wrapped. Pure arithmetic, no
/// painting. Lines all have the same height, so a view of any size costs only what it shows.
class DiffDocument {
public:
    /// One line of the view: a part of a row, or a fold.
    struct Line {
        std::uint32_t row = 0;        ///< of the rows; of a fold: its first
        std::uint32_t foldedRows = 0; ///< not 0: stands for this many equal rows
        std::uint32_t part = 0;       ///< which wrapped part of the row
    };
    static constexpr std::uint32_t kContext = 3; ///< equal rows that stay around a difference
    static constexpr std::uint32_t kFoldAtLeast = 4;
    static constexpr std::size_t kRowCap = 20'000; ///< characters of a row that are shown; the rest is said

    void set(std::shared_ptr<const SideBySide> rows);
    [[nodiscard]] const SideBySide *rows() const { return m_rows.get(); }
    /// Which sides have anything to show.
    [[nodiscard]] bool present(Side side) const { return m_present[std::size_t(side)]; }

    void setFolding(bool folding);
    [[nodiscard]] bool folding() const { return m_folding; }
    /// Opens the fold this row is in.
    void unfold(std::uint32_t row);
    /// 0: no wrapping; else how many characters fit into one column.
    void setWrap(std::uint32_t columns, const std::vector<Side> &sides);

    [[nodiscard]] std::uint32_t lineCount() const { return m_firstLine.empty() ? 0 : m_firstLine.back(); }
    [[nodiscard]] Line line(std::uint32_t number) const;
    /// First line of a row; of a folded row: of its fold.
    [[nodiscard]] std::uint32_t lineOf(std::uint32_t row) const;
    [[nodiscard]] std::uint32_t longest(Side side) const {
        return m_longest[std::size_t(side)];
    } ///< characters

    /// First rows of the differences worth stopping at (noise is not).
    [[nodiscard]] const std::vector<std::uint32_t> &differences() const { return m_differences; }
    [[nodiscard]] bool hasNoise() const { return m_hasNoise; }
    [[nodiscard]] std::optional<std::uint32_t> differenceAfter(std::int64_t row) const;
    [[nodiscard]] std::optional<std::uint32_t> differenceBefore(std::int64_t row) const;
    /// The first row that belongs to a location of a divergence.
    [[nodiscard]] std::optional<std::uint32_t> rowOf(std::string_view location) const;

private:
    struct Entry {
        std::uint32_t row, foldedRows;
    };
    void fold();
    void place();
    [[nodiscard]] std::uint32_t partsOf(const Entry &entry) const;

    std::shared_ptr<const SideBySide> m_rows;
    std::array<bool, 3> m_present{};
    std::array<std::uint32_t, 3> m_longest{};
    std::vector<std::array<std::uint32_t, 3>> m_lengths; ///< characters by row and side, capped
    std::vector<std::uint32_t> m_differences;
    bool m_folding = true, m_hasNoise = false;
    std::vector<bool> m_opened; ///< by row: its fold was opened
    std::uint32_t m_wrap = 0;
    std::vector<Side> m_wrapSides;
    std::vector<Entry> m_entries;
    std::vector<std::uint32_t> m_firstLine; ///< by entry, and one more: the number of lines
};

/// UTF-16 units of UTF-8 text, as QString counts them.
[[nodiscard]] std::uint32_t characters(std::string_view utf8);

} // namespace understudy::ui
