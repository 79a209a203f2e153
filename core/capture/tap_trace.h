#pragma once

#include "core/base/result.h"
#include "core/model/exchange.h"

#include <optional>
#include <string>
#include <string_view>

namespace understudy::capture {

/// What one object of Envoy's buffered HTTP tap says (envoy.data.tap.v3.HttpBufferedTrace): the request as
/// the live upstream got it, and its answer.
struct TapTrace {
    std::string id; ///< x-request-id; empty when the request has none
    std::string authority;
    Request request;
    std::optional<Answer> answer; ///< none: the caller went away before there was one
    Instant started{};
};

/// Parses one object of JSON_BODY_AS_BYTES taps. Bodies that Envoy cut ("truncated") are marked so; headers
/// are in lower case, as Envoy has them; pseudo headers (":path") become method, target and status. The
/// latency is from the head of the request to the head of the answer, as far as a tap knows it. Errors:
/// InvalidInput.
[[nodiscard]] Result<TapTrace> parseTapTrace(std::string_view json);

/// The body of POST /tap, built from a fixed text: a wrong one aborts Envoy and all its traffic with it. Only
/// the identifier is put in, and only letters, digits, '_', '-' and '.' may be in it. `pathPrefix`: only
/// requests below it, empty for all; same letters and '/'. Errors: InvalidInput.
[[nodiscard]] Result<std::string> tapRequest(std::string_view configId, std::size_t bodyCap,
                                             std::string_view pathPrefix = {});

} // namespace understudy::capture
