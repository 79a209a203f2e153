#pragma once

#include "core/compare/side_by_side.h"
#include "core/compare/sides.h"
#include "core/model/side_by_side.h"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

namespace understudy::compare {

/// One row before it is shown.
struct DraftRow {
    BySide<std::optional<std::string>> text; ///< empty: the side has no line here
    /// Who is odd; empty when the row says the same on all sides, whatever its spelling.
    std::optional<Pattern> pattern;
    std::string location;
};

/// Collects rows: marks them, cuts long lines, folds equal runs when asked to, stops at the cap.
class SideRows {
public:
    SideRows(SideSet sides, const AlignOptions &options);

    void add(DraftRow row);
    /// No more rows are taken.
    [[nodiscard]] bool full() const { return m_full; }
    void note(std::string text);
    [[nodiscard]] SideBySide finish();

private:
    [[nodiscard]] SideBySideRow dressed(DraftRow row) const;
    [[nodiscard]] RowMark markOf(const DraftRow &row) const;
    void push(SideBySideRow row);
    void flushEqual(bool atEnd);

    SideSet m_sides;
    AlignOptions m_options;
    SideBySide m_result;
    std::deque<SideBySideRow> m_equal; ///< the last rows of an equal run that may be folded
    std::size_t m_equalShown = 0, m_equalHidden = 0;
    bool m_full = false;
};

} // namespace understudy::compare
