#include "core/compare/line_tree.h"

#include "core/compare/json_tree.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace understudy::compare {

namespace {

/// Takes the next line off the front.
std::string_view takeLine(std::string_view &rest) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// Fields of one line; quoted ones may hold the separator and "" for a quote (RFC 4180). Empty: not well
/// formed.
std::optional<std::vector<std::string>> splitFields(std::string_view line, char separator) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted) {
            if (c != '"')
                fields.back() += c;
            else if (i + 1 < line.size() && line[i + 1] == '"')
                fields.back() += line[++i];
            else
                quoted = false;
        } else if (c == '"' && fields.back().empty()) {
            quoted = true;
        } else if (c == separator) {
            fields.emplace_back();
        } else {
            fields.back() += c;
        }
    }
    return quoted ? std::nullopt : std::optional(std::move(fields));
}

bool areNames(std::vector<std::string> fields) {
    if (fields.size() < 2 ||
        std::any_of(fields.begin(), fields.end(), [](const auto &f) { return f.empty(); }))
        return false;
    std::sort(fields.begin(), fields.end());
    return std::adjacent_find(fields.begin(), fields.end()) == fields.end();
}

} // namespace

bool parseLines(std::string_view text, ValueTree &tree) {
    TreeBuilder builder(tree);
    builder.open(ValueType::Array);
    while (!text.empty()) {
        if (builder.size() > kMostValues)
            return false;
        builder.scalar(ValueType::String, takeLine(text));
    }
    builder.close();
    builder.finish();
    return true;
}

bool parseSeparated(std::string_view text, ValueTree &tree) {
    std::vector<std::string_view> rows, comments;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.starts_with('#'))
            comments.push_back(line);
        else if (!line.empty())
            rows.push_back(line);
    }
    for (const char separator : {',', ';', '\t', '|'}) {
        auto names = rows.size() < 2 ? std::nullopt : splitFields(rows.front(), separator);
        if (!names || !areNames(*names))
            continue;
        TreeBuilder builder(tree);
        std::vector<std::string_view> columns;
        for (std::string &name : *names)
            columns.push_back(builder.own(std::move(name)));
        builder.open(ValueType::Object);
        builder.open(ValueType::Array, "rows");
        for (std::size_t row = 1; row < rows.size(); ++row) {
            auto fields = splitFields(rows[row], separator);
            if (!fields || fields->size() != columns.size() || builder.size() > kMostValues)
                return false;
            builder.open(ValueType::Object);
            for (std::size_t i = 0; i < columns.size(); ++i)
                builder.scalar(ValueType::String, builder.own(std::move((*fields)[i])), columns[i]);
            builder.close();
        }
        builder.close();
        if (!comments.empty()) {
            builder.open(ValueType::Array, "comments");
            for (const std::string_view comment : comments)
                builder.scalar(ValueType::String, comment);
            builder.close();
        }
        builder.close();
        builder.finish();
        return true;
    }
    return false;
}

std::string joinJsonLines(std::string_view text) {
    std::string joined = "[";
    std::size_t count = 0;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        const bool container =
            (line.front() == '{' && line.back() == '}') || (line.front() == '[' && line.back() == ']');
        if (!container)
            return {};
        if (count++ > 0)
            joined += ',';
        joined += line;
    }
    joined += ']';
    return count >= 2 ? joined : std::string();
}

} // namespace understudy::compare
