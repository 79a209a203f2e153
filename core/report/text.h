#pragma once

#include "core/base/grouped.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Text that came with the traffic is hostile until one of these has seen it. All of them answer valid UTF-8,
/// and numbers look the same under every locale (printf would not: Qt sets the user's).
namespace understudy::report {

/// Valid UTF-8 without control characters (tab and line breaks stay) and without the bidirectional overrides
/// that make text read differently from what it says. Each byte or character that is not fit to print becomes
/// U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// printable(), escaped for element content and quoted attributes of HTML and XML alike.
[[nodiscard]] std::string escapeMarkup(std::string_view text);

/// The longest prefix of at most `bytes` bytes that ends between characters, with "…" when something was cut.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t bytes);

[[nodiscard]] std::string fixed(double value, int decimals);
[[nodiscard]] std::string percent(double share);   ///< 0.0213 is "2.1 %"; small shares keep two digits
[[nodiscard]] std::string evidence(double eValue); ///< "1.8", "420", "4e6"

/// All parts behind one another.
template <class... Parts> [[nodiscard]] std::string join(const Parts &...parts) {
    std::string text;
    ((text += parts), ...);
    return text;
}

} // namespace understudy::report
