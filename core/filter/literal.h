#pragma once

#include "core/filter/ast.h"

#include <expected>
#include <string>
#include <string_view>

namespace understudy::filter {

/// What is wrong with a literal; the parser knows where it stands.
struct LiteralError {
    std::string message, suggestion;
};

/// The value a literal has for this field.
[[nodiscard]] std::expected<Value, LiteralError> readLiteral(const Field &field, std::string_view text);

/// "Did you mean …?" for the candidate nearest to what was typed; empty when none is near.
[[nodiscard]] std::string didYouMean(std::string_view typed, const std::vector<std::string_view> &candidates);

} // namespace understudy::filter
