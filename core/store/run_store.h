#pragma once

#include "core/store/database.h"
#include "core/store/project_file.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace understudy::store {

/// Runs, their endpoints and their counts: SQL only. Writing functions are part of the caller's transaction.

[[nodiscard]] Result<RunId> insertRun(const Database &database, const RunInfo &run);
[[nodiscard]] Status endRun(const Database &database, RunId run, Instant ended, const RunCounters &counters,
                            const std::string &incomplete);
[[nodiscard]] Status writeCounters(const Database &database, RunId run, const RunCounters &counters);
[[nodiscard]] Status writeTallies(const Database &database, RunId run, const verdict::Tallies &tallies);
/// New and renamed endpoints first, then the merges, in order.
[[nodiscard]] Status writeEndpoints(const Database &database, RunId run,
                                    const std::vector<std::pair<compare::EndpointId, std::string>> &endpoints,
                                    const std::vector<compare::EndpointLearner::Merge> &merges);

[[nodiscard]] Result<std::vector<RunInfo>> loadRuns(const Database &database);
[[nodiscard]] Result<ProjectFile::StoredRun> loadRun(const Database &database, RunId run);

/// Every endpoint id of a run, merged ones too, with the name of the endpoint it stands for now.
using EndpointNames = std::map<compare::EndpointId, std::string>;
[[nodiscard]] Result<EndpointNames> loadEndpointNames(const Database &database, RunId run);

[[nodiscard]] Error noSuchRun(RunId run);

} // namespace understudy::store
