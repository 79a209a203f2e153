#pragma once

#include "core/compare/value_tree.h"

#include <string_view>
#include <vector>

namespace understudy::compare {

/// Set-Cookie values (RFC 6265 4.1.1) as an object by cookie name, of objects with "value" and the attributes
/// by lower-case name, so that a lost Secure or HttpOnly shows beside a value that is noise. Cookies of one
/// name are told apart by path. The values must live as long as the tree.
void parseSetCookies(const std::vector<std::string_view> &values, ValueTree &tree);

} // namespace understudy::compare
