#pragma once

#include "core/filter/filter.h"
#include "core/model/run_summary.h"
#include "core/store/divergence_set.h"
#include "core/store/exchange_id.h"
#include "core/store/run_store.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace understudy::store {

/// What names mean in one run, which a filter is translated with.
struct Vocabulary {
    EndpointNames endpoints;
    std::map<std::int64_t, std::string> methods;
    const std::vector<DivergenceSummary> *divergences = nullptr;
    std::unordered_multimap<DivergenceId, DivergenceId> mergedInto; ///< by what they were merged into
};

/// A filter as a condition of `SELECT … FROM exchange WHERE`.
struct FilterSql {
    using Value = std::variant<double, std::string, StoredId>;
    std::string condition;
    std::vector<Value> values;       ///< for ?1, ?2, …
    std::vector<DivergenceSet> sets; ///< for shows(divergences, n)
};

/// Names (endpoint, method) become sets of ids and conditions on divergences become sets of divergence ids,
/// so that the million rows are asked by numbers. Every condition is true or false, never NULL.
[[nodiscard]] FilterSql translate(const filter::Filter &filter, const Vocabulary &vocabulary);

} // namespace understudy::store
