#pragma once

#include "core/model/side_by_side.h"

#include <QString>
#include <QVector>

#include <cstdint>
#include <vector>

namespace understudy::ui {

/// One row of one side, ready to draw: control characters made visible, marks in characters.
struct RowText {
    enum class Style : std::uint8_t { Plain, Key };
    struct Run {
        int begin = 0, length = 0;
        Style style = Style::Plain;
        bool marked = false; ///< differs within the line
    };
    QString text;
    QVector<Run> runs;  ///< cover the text, in order
    bool simple = true; ///< every character takes one column of a fixed-width font
    int hidden = 0;     ///< characters beyond the cap, said at the end of `text`
};

/// `json`: keys get a style of their own. `cap`: characters shown.
[[nodiscard]] RowText makeRowText(const std::string &utf8, const std::vector<TextSpan> &marks, bool json,
                                  std::size_t cap);

} // namespace understudy::ui
