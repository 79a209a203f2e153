#include "core/redact/characters.h"
#include "core/redact/text_redaction.h"

#include <algorithm>

namespace understudy::redact {

namespace {

bool containsIgnoringCase(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) { return lower(a) == b; };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

/// name="…" of a part's Content-Disposition.
std::string_view fieldName(std::string_view headers) {
    for (std::size_t at = headers.find("name="); at != std::string_view::npos;
         at = headers.find("name=", at + 1)) {
        if (at > 0 && (isAlnum(headers[at - 1]) || headers[at - 1] == '*')) // filename=
            continue;
        const std::string_view value = headers.substr(at + 5);
        if (value.starts_with('"'))
            return value.substr(1, value.find('"', 1) - 1);
        return value.substr(0, value.find_first_of(";\r\n"));
    }
    return {};
}

/// Where the first line with a boundary begins: what stands before it is read by nobody.
std::size_t beginOfParts(std::string_view text) {
    if (text.starts_with("--"))
        return 0;
    const std::size_t line = text.find("\n--");
    return line == std::string_view::npos ? line : line + 1;
}

/// Headers, blank line, content.
bool redactPart(const Scope &scope, std::string_view part, std::string &out) {
    ++scope.counts.scanned;
    std::size_t blank = part.find("\r\n\r\n");
    std::size_t skip = 4;
    if (blank == std::string_view::npos) {
        blank = part.find("\n\n");
        skip = 2;
    }
    if (blank == std::string_view::npos)
        return redactFreeText(scope, part, out);
    const std::string_view headers = part.substr(0, blank);
    std::string_view content = part.substr(blank + skip);
    std::string_view lineEnd = content;
    while (!content.empty() && (content.back() == '\n' || content.back() == '\r'))
        content.remove_suffix(1);
    lineEnd.remove_prefix(content.size());

    bool changed = redactFreeText(scope, headers, out);
    out.append(part.substr(blank, skip));
    const std::string_view category = scope.rules.names.category(fieldName(headers));
    changed |= category.empty() ? redactText(scope.inner(), content, out)
                                : redactWhole(scope, category, content, out);
    out.append(lineEnd);
    return changed;
}

} // namespace

bool looksLikeMultipart(std::string_view text) {
    constexpr std::size_t kPreamble = 1'024, kFirstHeaders = 65'536;
    const std::size_t begin = beginOfParts(text.substr(0, kPreamble));
    return begin != std::string_view::npos &&
           containsIgnoringCase(text.substr(begin, kFirstHeaders), "content-disposition: form-data");
}

bool redactMultipart(const Scope &scope, std::string_view text, std::string &out) {
    const std::size_t begin = std::min(beginOfParts(text), text.size());
    bool changed = redactFreeText(scope, text.substr(0, begin), out);
    text.remove_prefix(begin);
    const std::string_view boundary = text.substr(0, text.find_first_of("\r\n"));
    if (boundary.empty())
        return changed;
    for (;;) {
        const std::size_t next = std::min(text.find(boundary, boundary.size()), text.size());
        out.append(boundary);
        changed |= redactPart(scope, text.substr(boundary.size(), next - boundary.size()), out);
        if (next == text.size())
            return changed;
        text.remove_prefix(next);
    }
}

} // namespace understudy::redact
