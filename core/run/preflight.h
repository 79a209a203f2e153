#pragma once

#include "core/model/run_definition.h"

#include <cstdint>
#include <string>
#include <vector>

namespace understudy::run {

struct Finding {
    enum class Level : std::uint8_t { Ok, Warning, Error } level = Level::Ok;
    std::string title, text;
};

/// Checks a definition without sending a request: fields, targets reachable (connection only, no request),
/// address free, recording readable. Blocks for at most a few seconds; not for the GUI thread.
[[nodiscard]] std::vector<Finding> preflight(const RunDefinition &definition);

/// Opens and closes a connection (with TLS for https). Empty: reachable; else why not, in words.
[[nodiscard]] std::string whyUnreachable(const std::string &baseUrl, Duration timeout);

} // namespace understudy::run
