#pragma once

#include "core/model/exchange.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace understudy {

/// How one row of the side-by-side view is to be seen.
enum class RowMark : std::uint8_t { Equal, Folded, Changed, OnlyLeft, OnlyRight, Noise };

struct TextSpan {
    std::uint32_t begin = 0, length = 0; ///< UTF-8 byte offsets into the row's text
};

/// One aligned row: the same place in live, baseline and candidate. Pretty-printed JSON line, text line or
/// header.
struct SideBySideRow {
    std::array<std::string, 3> text;              ///< by Side; UTF-8, no line break
    std::array<bool, 3> present{};                ///< a side may have no line here
    std::array<std::vector<TextSpan>, 3> changed; ///< intra-line marks
    RowMark mark =
        RowMark::Equal;   ///< live against candidate; Noise when live against baseline differs likewise
    std::string location; ///< which Difference::location it belongs to
    std::uint32_t foldedRows = 0; ///< Folded: how many equal rows it stands for
};

/// What the viewer shows of one exchange, one document per aspect.
struct SideBySide {
    std::vector<SideBySideRow> rows;
    std::vector<std::uint32_t> differences; ///< row numbers of the first row of each difference, ascending
    std::string note; ///< e.g. "Cut after 20 000 lines.", "Only size and hash were kept."
};

} // namespace understudy
