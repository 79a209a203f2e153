#pragma once

#include "core/store/project_file.h"
#include "core/store/reader_pool.h"

#include <stop_token>
#include <vector>

namespace understudy::store {

/// ProjectFile::findExchanges() on one connection. SQL filters; sorting happens here, because one pass over
/// the rows and a sort of numbers is several times faster than SQL's sorter and needs no index that writing
/// would have to keep.
[[nodiscard]] Result<std::vector<ExchangeRowId>>
findExchanges(Reader &reader, RunId run, const filter::Filter &filter, SortOrder order,
              const std::vector<DivergenceSummary> &divergences, const std::stop_token &stop);

} // namespace understudy::store
