#pragma once

#include "core/base/clock.h"
#include "core/model/exchange.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace understudy {

/// Which bodies are kept in the project.
enum class RecordPolicy : std::uint8_t {
    Exemplars, ///< a stratified sample per divergence
    All,       ///< every body, which whole-run replay needs
};

/// Everything that starts and stops together (DESIGN: one run is one object). YAML form: run/run_yaml.h.
struct RunDefinition {
    std::string name;
    CaptureSource source = CaptureSource::Inline;
    std::string listen = "127.0.0.1:0"; ///< inline and receive; port 0 picks a free one
    std::string recording;              ///< recorded and replay: file to read
    std::array<std::string, 3> targets; ///< base URLs by Side; empty: none
    double share = 1.0;                 ///< (0,1]: part of the requests that is shadowed
    Duration timeLimit = std::chrono::minutes(60);
    std::vector<std::string>
        unsafeRoutes; ///< endpoints with unsafe methods that may be shadowed, "POST /cart"
    Duration shadowTimeout =
        std::chrono::seconds(10);        ///< for baseline and candidate; live is never timed by us
    std::uint64_t bodyCap = 16ull << 20; ///< bytes kept of each body
    RecordPolicy record = RecordPolicy::Exemplars;
    std::uint64_t rowCap =
        1'000'000;           ///< exchanges with a row of their own; later ones are sampled and counted
    double minEffect = 0.01; ///< smallest share of requests that must not go unnoticed
};

} // namespace understudy
