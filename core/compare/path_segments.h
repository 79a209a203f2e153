#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace understudy::compare {

/// A path as the learner sees it: without scheme, authority, query, fragment and matrix parameters, empty and
/// dot segments resolved (RFC 3986 5.2.4), everything that is no printable ASCII percent-encoded. At most
/// kMostSegments; what follows is one segment "...". Segments longer than kLongestSegment are ids.
[[nodiscard]] std::vector<std::string> pathSegments(std::string_view target);

inline constexpr std::size_t kMostSegments = 24;
inline constexpr std::size_t kLongestSegment = 80;

/// The method as part of a name: upper-case letters and dashes; "OTHER" for what is no method.
[[nodiscard]] std::string methodName(std::string_view method);

/// Words that name actions or parts of an API, not things: they stay apart where their neighbours vary
/// ("/users/me").
[[nodiscard]] bool isReservedWord(std::string_view segment);

/// "en", "de-AT", "pt_BR".
[[nodiscard]] bool isLocale(std::string_view segment);

/// ".html" of "about.html"; empty when the segment has no extension of a file.
[[nodiscard]] std::string_view extensionOf(std::string_view segment);

/// True for titles, slugs and codes rather than names in an API: several words joined, percent-encoding,
/// digits inside, capitals after a separator.
[[nodiscard]] bool looksLikeTitle(std::string_view segment);

} // namespace understudy::compare
