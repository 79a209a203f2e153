#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace understudy::compare {

/// True for a word that names one thing among many: digits, uuid, hex with digits, ULID, date, e-mail,
/// coordinates, long random tokens. False for words of a language and for versions ("v1", "2.0").
[[nodiscard]] bool isIdLike(std::string_view word);

/// "v1", "v2beta1", "1.0", "2.1.3".
[[nodiscard]] bool isVersion(std::string_view word);

/// The word with what is id-like in it replaced: "SKU-002505" is "SKU-{id}", "export-2024-03.csv" is
/// "export-{id}.csv". A word that is id-like as a whole is "{id}". Empty when nothing in it is. Short numbers
/// ("page2", "w1") are not id-like.
[[nodiscard]] std::optional<std::string> idTemplate(std::string_view word);

/// The word with each digit of its pieces of six or more hexadecimal digits as '#': "dev-######". Empty when
/// there is no such piece. "facade" is one, too: only neighbours tell.
[[nodiscard]] std::optional<std::string> hexPattern(std::string_view word);

/// The word with each run of digits as `hole`: "w12" is "w{id}" for the hole "{id}". Empty when it has no
/// digits or is a version.
[[nodiscard]] std::optional<std::string> digitTemplate(std::string_view word, std::string_view hole);

} // namespace understudy::compare
