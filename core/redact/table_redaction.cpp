#include "core/redact/characters.h"
#include "core/redact/text_redaction.h"

#include <algorithm>

namespace understudy::redact {

namespace {

constexpr std::string_view kSeparators = ",;\t|";

/// Takes one cell off the front, quotes and all; `separator` tells where it ends.
std::string_view takeCell(std::string_view &text, char separator) {
    std::size_t end = 0;
    if (text.starts_with('"')) {
        for (end = 1; end < text.size(); ++end) {
            if (text[end] == '"' && !text.substr(end + 1).starts_with('"'))
                break;
            end += text[end] == '"' ? 1 : 0; // "" is a quote in the cell
        }
    }
    while (end < text.size() && text[end] != separator && text[end] != '\n' && text[end] != '\r')
        ++end;
    const std::string_view cell = text.substr(0, end);
    text.remove_prefix(end);
    return cell;
}

bool isColumnName(std::string_view cell) {
    constexpr std::size_t kLongest = 64;
    if (cell.empty() || cell.size() > kLongest || isOneOf(cell.back(), ". ")) // the end of a sentence
        return false;
    return std::ranges::all_of(cell,
                               [](char c) { return isAlnum(c) || isHigh(c) || isOneOf(c, "\" _-.[]"); });
}

/// The separator of a line that may name columns; 0: none.
char separatorOf(std::string_view line) {
    const std::size_t at = line.find_first_of(kSeparators);
    return at == std::string_view::npos ? '\0' : line[at];
}

} // namespace

std::vector<std::string_view> deniedColumns(const Rules &rules, std::string_view text) {
    constexpr std::size_t kLongestLine = 4'096;
    std::string_view line = text.substr(0, std::min(text.size(), kLongestLine));
    const std::size_t end = line.find_first_of("\r\n");
    if (end == std::string_view::npos)
        return {};
    line = line.substr(0, end);
    const char separator = separatorOf(line);
    if (separator == '\0')
        return {};
    std::vector<std::string_view> columns;
    bool denied = false;
    for (;;) {
        const std::string_view name = takeCell(line, separator);
        if (!isColumnName(name))
            return {};
        columns.push_back(rules.names.category(name));
        denied = denied || !columns.back().empty();
        if (line.empty())
            break;
        line.remove_prefix(1);
    }
    return denied ? columns : std::vector<std::string_view>();
}

bool redactTable(const Scope &scope, std::string_view text, const std::vector<std::string_view> &columns,
                 std::string &out) {
    const std::size_t head = text.find_first_of("\r\n");
    const char separator = separatorOf(text.substr(0, head));
    out.append(text.substr(0, head));
    text.remove_prefix(head);
    bool changed = false;
    for (std::size_t column = 0; !text.empty();) {
        if (const char c = text[0]; c == separator || c == '\n' || c == '\r') {
            column = c == separator ? column + 1 : 0;
            out += c;
            text.remove_prefix(1);
            continue;
        }
        std::string_view cell = takeCell(text, separator);
        const bool quoted = cell.size() >= 2 && cell.front() == '"' && cell.back() == '"';
        if (quoted)
            cell = cell.substr(1, cell.size() - 2);
        ++scope.counts.scanned;
        const std::string_view category = column < columns.size() ? columns[column] : std::string_view();
        out += quoted ? "\"" : "";
        changed |=
            category.empty() ? redactText(scope.inner(), cell, out) : redactWhole(scope, category, cell, out);
        out += quoted ? "\"" : "";
    }
    return changed;
}

} // namespace understudy::redact
