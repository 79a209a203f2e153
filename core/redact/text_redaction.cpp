#include "core/redact/text_redaction.h"

#include "core/redact/detectors.h"

#include <algorithm>

namespace understudy::redact {

namespace {

bool nameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        return (c | 0x20) - 'a' + 10;
    return -1;
}

/// Every character may stand in a form and at least one = is there.
bool looksLikeForm(std::string_view text) {
    return text.find('=') != std::string_view::npos && std::all_of(text.begin(), text.end(), [](char c) {
               return nameCharacter(c) ||
                      std::string_view("=&%+.~*!'()[]:@/,;$").find(c) != std::string_view::npos;
           });
}

/// The value after `name=`, `name: ` or `<name>`: up to white space, quote, & or <.
std::string_view valueAt(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' &&
           std::string_view("\"'&<>;,").find(text[end]) == std::string_view::npos)
        ++end;
    return text.substr(at, end - at);
}

struct Assignment {
    std::size_t begin = 0, length = 0;
    std::string_view category;
};

/// Where values of denied names stand in free text.
std::vector<Assignment> assignments(const Rules &rules, std::string_view text) {
    std::vector<Assignment> found;
    for (std::size_t at = text.find_first_of("=:>"); at != std::string_view::npos;
         at = text.find_first_of("=:>", at + 1)) {
        std::size_t nameEnd = at;
        if (nameEnd > 0 && (text[nameEnd - 1] == '"' || text[nameEnd - 1] == '\''))
            --nameEnd;
        std::size_t nameBegin = nameEnd;
        while (nameBegin > 0 && nameEnd - nameBegin < 64 && nameCharacter(text[nameBegin - 1]))
            --nameBegin;
        if (nameBegin == nameEnd)
            continue;
        const std::string_view category = rules.names.category(text.substr(nameBegin, nameEnd - nameBegin));
        if (category.empty())
            continue;
        std::size_t begin = at + 1;
        while (begin < text.size() && begin - at < 3 &&
               (text[begin] == ' ' || text[begin] == '"' || text[begin] == '\''))
            ++begin;
        const std::string_view value = valueAt(text, begin);
        if (value.empty() || isToken(value))
            continue;
        found.push_back({begin, value.size(), category});
        at = begin + value.size() - 1;
    }
    return found;
}

} // namespace

std::string percentDecoded(std::string_view text, bool plusIsSpace) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            out += char(high * 16 + low);
            i += 2;
        } else {
            out += plusIsSpace && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string redactShapes(const Rules &rules, std::string_view text, RedactionCounts &counts) {
    std::string out;
    std::size_t done = 0;
    for (const Hit &hit : detect(text)) {
        out.append(text.substr(done, hit.begin - done));
        out += rules.tokens.of(hit.category, text.substr(hit.begin, hit.length));
        done = hit.begin + hit.length;
        ++counts.values;
    }
    return out.append(text.substr(done));
}

std::string redactForm(const Rules &rules, std::string_view form, RedactionCounts &counts, int nesting) {
    std::string out;
    while (true) {
        const std::size_t end = std::min(form.find('&'), form.size());
        const std::string_view pair = form.substr(0, end);
        const std::size_t equals = pair.find('=');
        const std::string_view raw = equals == std::string_view::npos ? pair : pair.substr(equals + 1);
        const std::string name = percentDecoded(pair.substr(0, equals), true);
        const std::string value = percentDecoded(raw, true);
        if (equals != std::string_view::npos)
            out.append(pair.substr(0, equals + 1));
        ++counts.scanned;
        const std::string_view category =
            equals == std::string_view::npos ? std::string_view() : rules.names.category(name);
        if (!category.empty() && !value.empty() && !isToken(value)) {
            out += rules.tokens.of(category, value);
            ++counts.values;
        } else {
            const std::string redacted = nesting < kMaxNesting ? redactText(rules, value, counts, nesting + 1)
                                                               : redactShapes(rules, value, counts);
            // Only what was redacted is written decoded; everything else stays as it came.
            out += redacted == value ? std::string(raw) : redacted;
        }
        if (end == form.size())
            return out;
        out += '&';
        form.remove_prefix(end + 1);
    }
}

std::string redactText(const Rules &rules, std::string_view text, RedactionCounts &counts, int nesting) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (first == std::string_view::npos)
        return std::string(text);
    if (text[first] == '{' || text[first] == '[' || text[first] == '"')
        return redactJson(rules, text, counts, nesting);
    if (nesting < kMaxNesting && looksLikeForm(text) && text.find("://") == std::string_view::npos)
        return redactForm(rules, text, counts, nesting);
    std::string out;
    std::size_t done = 0;
    for (const Assignment &assignment : assignments(rules, text)) {
        out += redactShapes(rules, text.substr(done, assignment.begin - done), counts);
        out += rules.tokens.of(assignment.category, text.substr(assignment.begin, assignment.length));
        done = assignment.begin + assignment.length;
        ++counts.values;
    }
    return out + redactShapes(rules, text.substr(done), counts);
}

} // namespace understudy::redact
