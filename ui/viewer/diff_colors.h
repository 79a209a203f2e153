#pragma once

#include "core/model/side_by_side.h"

#include <QChar>
#include <QColor>

namespace understudy::ui {

/// How one cell is seen: colours, and a sign that says the same without colour.
struct CellLook {
    QColor background; ///< invalid: none
    QColor text, key, mark;
    QChar sign; ///< "−" gone, "+" new, "≠" changed, "~" noise
};

/// `left`: the side the candidate is compared with.
[[nodiscard]] CellLook lookOf(const SideBySideRow &row, Side side, Side left);

} // namespace understudy::ui
