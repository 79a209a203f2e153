#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace understudy::capture {

[[nodiscard]] std::string toBase64(std::string_view bytes);
/// RFC 4648, line breaks and missing padding allowed; empty when the text is not base64.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace understudy::capture
