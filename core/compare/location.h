#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace understudy::compare {

/// How places below the root of a document are told.
enum class LocationStyle : std::uint8_t {
    Pointer, ///< JSON Pointer, `*` for any array index or map key
    Tags,    ///< names of elements only: "/html/body/ul/li/@class"
    Flat,    ///< everything at the root: lines of a text, attributes of a cookie
};

/// The place in a document that is being compared, as the text of Difference::location. Grows and shrinks
/// with the walk.
class Location {
public:
    explicit Location(std::string root, LocationStyle style = LocationStyle::Pointer)
        : m_text(std::move(root))
        , m_style(style) {}

    [[nodiscard]] const std::string &text() const { return m_text; }
    [[nodiscard]] LocationStyle style() const { return m_style; }

    /// Steps into a member, an element or a map entry; step back with leave() and the value returned.
    std::size_t enterKey(std::string_view key);
    std::size_t enterAny();
    void leave(std::size_t mark) { m_text.resize(mark); }

private:
    std::string m_text;
    LocationStyle m_style;
};

} // namespace understudy::compare
