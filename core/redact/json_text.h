#pragma once

#include <string>
#include <string_view>

namespace understudy::redact {

/// What a JSON string means, and how text is written in one. Wrong escapes are read as best they can be.
[[nodiscard]] std::string jsonUnescaped(std::string_view raw);
void appendJsonEscaped(std::string_view text, std::string &out);

} // namespace understudy::redact
