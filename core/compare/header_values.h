#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

/// Hop-by-hop fields (RFC 9110 7.6.1) and content-length, which follows from the body: no part of the
/// meaning.
[[nodiscard]] bool isFraming(std::string_view lowerName);

/// Fields computed from the body (etag, digests): where bodies differ, that they differ tells nothing new.
[[nodiscard]] bool followsBody(std::string_view lowerName);

/// The value in the one spelling that stands for all of its meaning: list-valued fields such as vary or
/// cache-control without order, case and white space; content-type with lower-case type and charset. Other
/// fields unchanged.
[[nodiscard]] std::string canonicalValue(std::string_view lowerName, std::string_view value);

} // namespace understudy::compare
