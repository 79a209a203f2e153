#pragma once

#include <string_view>

namespace understudy::redact {

/// Digits only, 13 to 19 of them, with a known issuer's prefix and length and a right check digit (ISO/IEC
/// 7812-1). The prefix matters: of random numbers (millisecond timestamps, order numbers) one in ten has a
/// right check digit.
[[nodiscard]] bool isCardNumber(std::string_view digits);

/// Upper-case letters and digits without blanks: country, its length, and check digits (ISO 13616).
[[nodiscard]] bool isIban(std::string_view compact);

} // namespace understudy::redact
