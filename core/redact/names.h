#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace understudy::redact {

/// What a name says about its value: a category for the token, or empty when the value is harmless by name.
/// Names are read as words ("accessToken", "access_token", "X-Access-Token" are the same). Words that are
/// secret in any company count wherever they stand ("passwordNew"), unless the last word says that the value
/// only tells of it ("token_type"); others count at the end only. Category "tokens" may be a count: numbers
/// under it stay. Thread-safe.
class Names {
public:
    explicit Names(const std::vector<std::string> &extra);
    [[nodiscard]] std::string_view category(std::string_view name) const;
    /// Headers know a few more names.
    [[nodiscard]] std::string_view headerCategory(std::string_view name) const;

private:
    [[nodiscard]] std::string_view category(std::string_view name, bool header) const;

    std::vector<std::string> m_extra; ///< lower-case, words joined
};

/// Whether everything below such a name is secret too. A session or a card may be an object with harmless
/// members, whose own names decide.
[[nodiscard]] bool deniesContainer(std::string_view category);

} // namespace understudy::redact
