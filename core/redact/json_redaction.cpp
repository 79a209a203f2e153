#include "core/redact/characters.h"
#include "core/redact/checks.h"
#include "core/redact/json_text.h"
#include "core/redact/text_redaction.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace understudy::redact {

namespace {

bool isNumber(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return isDigit(c) || isOneOf(c, "+-.eE"); });
}

/// true, false, null, or the beginning of one where the text was cut.
bool isConstant(std::string_view text, bool atEnd) {
    for (const std::string_view constant : {"true", "false", "null"}) {
        if (text == constant || (atEnd && constant.starts_with(text)))
            return true;
    }
    return false;
}

class JsonScanner {
public:
    JsonScanner(const Scope &scope, std::string_view json, std::string &out)
        : m_scope(scope)
        , m_json(json)
        , m_out(out) {
        m_out.reserve(m_out.size() + json.size() + 64);
    }

    bool run() {
        while (m_at < m_json.size()) {
            const char c = m_json[m_at];
            if (c == '"')
                string();
            else if (c == '{' || c == '[')
                open();
            else if (c == '}' || c == ']')
                close();
            else if (c == ',' || c == ':' || isBlank(c))
                separator(c);
            else
                scalar();
        }
        return m_changed;
    }

private:
    /// An open object or array.
    struct Container {
        std::string_view denied; ///< what everything in it is denied for
        std::string_view named;  ///< what the value beside a name is: {"name":"token","value":…}
        bool array = false;
        std::size_t index = 0; ///< of the current element or member
    };
    enum class Role : std::uint8_t { Other, Name, Value };

    void separator(char c) {
        if (c == ',') {
            m_category = inherited();
            m_role = Role::Other;
            if (!m_open.empty()) {
                ++m_open.back().index;
                if (isPair() && m_open.back().index == 1 && m_category.empty())
                    m_category = m_open.back().named;
            }
        }
        m_out += c;
        ++m_at;
    }

    [[nodiscard]] std::string_view inherited() const {
        return m_open.empty() ? std::string_view() : m_open.back().denied;
    }

    /// An array in an array: [["X-Api-Key", …], …].
    [[nodiscard]] bool isPair() const {
        return m_open.size() > 1 && m_open.back().array && m_open[m_open.size() - 2].array;
    }

    void open() {
        const bool array = m_json[m_at] == '[';
        // An array is what its elements are; an object may have harmless members.
        m_open.push_back(
            {array || deniesContainer(m_category) ? m_category : std::string_view(), {}, array, 0});
        m_category = inherited();
        m_role = Role::Other;
        m_out += m_json[m_at++];
    }

    void close() {
        if (!m_open.empty())
            m_open.pop_back();
        m_category = inherited();
        m_role = Role::Other;
        m_out += m_json[m_at++];
    }

    void string() {
        const std::size_t begin = m_at + 1;
        std::size_t end = begin;
        bool escapes = false;
        while (end < m_json.size() && m_json[end] != '"') {
            escapes = escapes || m_json[end] == '\\';
            end += m_json[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, m_json.size());
        const std::string_view raw = m_json.substr(begin, end - begin);
        const std::string decoded = escapes ? jsonUnescaped(raw) : std::string();
        m_at = std::min(end + 1, m_json.size());
        m_out += '"';
        if (isKey())
            key(raw, escapes ? std::string_view(decoded) : raw);
        else
            value(raw, escapes ? std::string_view(decoded) : raw);
        if (end < m_json.size())
            m_out += '"';
    }

    [[nodiscard]] bool isKey() const {
        std::size_t next = m_at;
        while (next < m_json.size() && isBlank(m_json[next]))
            ++next;
        return next < m_json.size() && m_json[next] == ':';
    }

    void key(std::string_view raw, std::string_view text) {
        const std::string_view own = m_scope.rules.names.category(text);
        m_category = own.empty() ? inherited() : own;
        m_role = own.empty() ? roleOf(text) : Role::Other;
        if (m_role == Role::Value && m_category.empty() && !m_open.empty())
            m_category = m_open.back().named;
        // Keys can be data: maps by e-mail address or card number.
        write(raw, text, [&](std::string &to) { return redactShapes(m_scope, text, to); });
    }

    static Role roleOf(std::string_view key) {
        if (key == "name" || key == "key" || key == "field" || key == "header")
            return Role::Name;
        return key == "value" || key == "values" || key == "val" || key == "content" ? Role::Value
                                                                                     : Role::Other;
    }

    void value(std::string_view raw, std::string_view text) {
        ++m_scope.counts.scanned;
        if (!m_open.empty() && m_category.empty() &&
            (m_role == Role::Name || (isPair() && m_open.back().index == 0)))
            m_open.back().named = m_scope.rules.names.category(text);
        write(raw, text, [&](std::string &to) {
            return m_category.empty() ? redactText(m_scope.inner(), text, to)
                                      : redactWhole(m_scope, m_category, text, to);
        });
    }

    /// Appends what `redact` makes of a text; without escapes (`raw` is the text) nothing needs to be escaped
    /// after.
    template <class Redact> void write(std::string_view raw, std::string_view text, Redact &&redact) {
        if (raw.data() == text.data()) {
            m_changed |= redact(m_out);
            return;
        }
        std::string redacted;
        if (!redact(redacted)) {
            m_out += raw;
            return;
        }
        appendJsonEscaped(redacted, m_out);
        m_changed = true;
    }

    void scalar() {
        std::size_t end = m_at;
        while (end < m_json.size() && !isBlank(m_json[end]) && !isOneOf(m_json[end], ",:{}[]\""))
            ++end;
        const std::string_view text = m_json.substr(m_at, end - m_at);
        ++m_scope.counts.scanned;
        if (isConstant(text, end == m_json.size())) {
            m_out += text;
        } else if (isNumber(text)) {
            number(text);
        } else { // no JSON after all: a log line, a script, a template
            end = std::min(m_json.find('\n', m_at), m_json.size());
            m_changed |= redactFreeText(m_scope, m_json.substr(m_at, end - m_at), m_out);
        }
        m_at = end;
    }

    void number(std::string_view text) {
        const std::string_view whole = text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
        const std::string_view category = !m_category.empty()   ? m_category
                                          : isCardNumber(whole) ? std::string_view("card")
                                                                : std::string_view();
        if (category.empty()) {
            m_out += text;
            return;
        }
        std::string token;
        const bool changed = redactWhole(m_scope, category, text, token);
        m_changed |= changed;
        m_out += changed ? '"' + token + '"' : token;
    }

    const Scope m_scope;
    const std::string_view m_json;
    std::string &m_out;
    bool m_changed = false;
    std::size_t m_at = 0;
    std::string_view m_category; ///< of the value that comes next
    Role m_role = Role::Other;   ///< of that value's key
    std::vector<Container> m_open;
};

} // namespace

bool redactJson(const Scope &scope, std::string_view json, std::string &out) {
    return JsonScanner(scope, json, out).run();
}

} // namespace understudy::redact
