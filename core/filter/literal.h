#pragma once

#include "core/base/did_you_mean.h"
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

} // namespace understudy::filter
