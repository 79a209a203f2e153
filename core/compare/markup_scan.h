#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::compare {

/// One piece of HTML or XML.
struct MarkupToken {
    enum class Kind { Text, Open, Close, Skip, End, Broken };
    Kind kind = Kind::End;
    std::string_view name; ///< of a tag
    std::string_view text; ///< of text, entities not yet replaced
    std::vector<std::pair<std::string_view, std::string_view>> attributes;
    std::string_view source; ///< all bytes of the token
    bool selfClosing = false;
    bool literal = false; ///< CDATA: no entities in it
};

/// Splits markup into tags and text. Comments, processing instructions and DOCTYPE are Skip. In strict mode
/// (XML) what is not well formed is Broken; otherwise (HTML) a stray "<" is text.
class MarkupScanner {
public:
    MarkupScanner(std::string_view text, bool strict)
        : m_text(text)
        , m_strict(strict) {}
    MarkupToken next();
    /// Text up to the end tag of a raw element such as script; the end tag itself is left.
    MarkupToken rawUntilClose(std::string_view name);

private:
    MarkupToken scan();
    MarkupToken markup();
    MarkupToken tag();
    MarkupToken skipPast(std::string_view end);
    bool attribute(MarkupToken &token, std::size_t &at) const;

    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_strict;
};

/// Replaces &amp; &lt; &gt; &quot; &apos; &nbsp; and numeric references; others stay as they are.
[[nodiscard]] std::string decodeEntities(std::string_view text);

} // namespace understudy::compare
