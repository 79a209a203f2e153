#pragma once

#include <cstdint>
#include <string_view>

namespace understudy::compare {

/// What a text looks like. The named ones are formats a client may parse: losing one breaks it.
enum class TextFormat : std::uint8_t {
    Empty,
    Number, ///< digits, perhaps with sign and fraction
    Hex,    ///< eight or more hex digits
    Token,  ///< sixteen or more characters of base64, base64url or base32 that are no word
    Uuid,
    NilUuid,
    IsoTime,
    HttpDate,
    Jwt,
    Url,
    Email,
    Text, ///< anything else
};

struct FormatClass {
    TextFormat format = TextFormat::Text;
    std::uint32_t shape =
        0; ///< finer, within the format: letter case, fraction digits, kind of zone, length of a token
    friend bool operator==(const FormatClass &, const FormatClass &) = default;
};
[[nodiscard]] FormatClass classifyText(std::string_view text);

/// Uuid in its canonical form, either case.
[[nodiscard]] bool isUuid(std::string_view text);
/// Characters of base64 and base64url only, and not a path.
[[nodiscard]] bool isBase64(std::string_view text);
[[nodiscard]] bool isDigits(std::string_view text);
[[nodiscard]] bool isHexDigits(std::string_view text);

} // namespace understudy::compare
