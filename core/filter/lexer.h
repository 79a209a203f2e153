#pragma once

#include "core/filter/filter.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy::filter {

struct Token {
    enum class Kind : std::uint8_t { Word, Quoted, Operator, Open, Close, Comma, End } kind = Kind::End;
    std::string text; ///< without quotes and escapes
    std::size_t at = 0, length = 0;

    /// A bare word, without regard to case ("and", "or", "not", "in").
    [[nodiscard]] bool isWord(std::string_view word) const;
};

struct Lexed {
    std::vector<Token> tokens; ///< ends with End unless there is an error
    std::optional<SyntaxError> error;
};

/// Longer filters are refused: nobody types one, and everything behind the lexer stays bounded.
inline constexpr std::size_t kMaxFilterLength = 4'096;

[[nodiscard]] Lexed tokenize(std::string_view text);
/// The text as it can stand in a filter: as it is, or in quotes where it would be read as something else.
[[nodiscard]] std::string quoteIfNeeded(std::string_view text);

} // namespace understudy::filter
