#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace understudy::compare {

/// Kinds of segments that can become one template. Words are everything that is not more special.
enum class Spelling : std::uint8_t {
    Word,
    Code,    ///< "USD", "DE": an API writes its own words in small letters
    Locale,  ///< "en", "de-AT"
    Decimal, ///< "52.5"
    Version, ///< "v1", "1.0.2"
};
[[nodiscard]] Spelling spellingOf(std::string_view segment);

/// The template of segments that are spelled so: "{name}", "{code}", "{locale}", "{id}", "{version}".
[[nodiscard]] std::string_view templateOf(Spelling spelling);

/// Has a hole: "{id}", "SKU-{id}", "{name}.html".
[[nodiscard]] bool isTemplate(std::string_view label);
/// Nothing but a hole and an extension. "SKU-{id}" is half a word still.
[[nodiscard]] bool isWholeTemplate(std::string_view label);
/// A hole for names rather than ids: "{name}", "{code}", "{locale}", with or without an extension.
[[nodiscard]] bool isNameTemplate(std::string_view label);

/// The short prefix of capitals of "DE{id}", "SKU-{id}", "BA117": "DE", "SKU-", "BA". Empty where there is
/// none, or more than an id follows.
[[nodiscard]] std::string_view prefixOfId(std::string_view label);
/// "getUser", "listOrders".
[[nodiscard]] bool looksLikeOperation(std::string_view segment);
[[nodiscard]] bool isPlural(std::string_view segment);

} // namespace understudy::compare
