#pragma once

#include "core/model/exchange_row.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::store {

/// Sorts rows by a text of each, byte-wise, equal texts by row. Texts are kept in one piece of memory and
/// compared eight bytes at a time, as numbers: a million paths take a fraction of a sort by string
/// comparison.
class TextOrder {
public:
    void add(ExchangeRowId row, std::string_view text);
    [[nodiscard]] std::vector<ExchangeRowId> sorted();

private:
    struct Item {
        std::uint64_t key; ///< eight bytes of the text, from the depth that is being sorted
        std::uint64_t begin;
        std::uint32_t length;
        std::uint32_t number; ///< order of adding
    };
    struct Range {
        std::size_t first, last;
        std::uint32_t depth; ///< bytes of the texts that are the same throughout
    };
    /// Sorts by the next eight bytes; what is then still equal and goes on is left for later.
    void sortStep(Range range, std::vector<Range> &later);
    void settleEqual(Range group, std::vector<Range> &later);

    std::string m_texts;
    std::vector<Item> m_items;
    std::vector<Item> m_scratch;
    std::vector<ExchangeRowId> m_rows;
};

} // namespace understudy::store
