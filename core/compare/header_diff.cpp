#include "core/compare/header_diff.h"

#include "core/compare/cookies.h"
#include "core/compare/header_values.h"
#include "core/compare/sample_text.h"
#include "core/compare/time_text.h"
#include "core/compare/tree_diff.h"

#include <map>
#include <string>
#include <vector>

namespace understudy::compare {

namespace {

/// Cookies have one location, so there are no more differences than kinds.
constexpr std::size_t kMostKinds = 16;

/// Lines of one field by side.
using Lines = BySide<std::vector<std::string_view>>;

std::optional<std::string> joinLines(const std::vector<std::string_view> &lines) {
    if (lines.empty())
        return std::nullopt;
    std::string joined(lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        joined += ", ";
        joined += lines[i];
    }
    return joined;
}

class HeaderComparison {
public:
    HeaderComparison(std::string_view prefix, const HeaderContext &context, DifferenceSet &differences)
        : m_prefix(prefix)
        , m_context(context)
        , m_differences(differences) {}

    void field(const std::string &name, const Lines &lines) {
        const std::string location = m_prefix + printable(name, 120);
        if (name == "set-cookie") {
            cookies(lines, location);
            return;
        }
        BySide<std::optional<std::string>> raw;
        for (std::size_t s = 0; s < 3; ++s)
            raw[s] = joinLines(lines[s]);
        const auto presence = patternOf(m_context.sides, [&](Side a, Side b) {
            return raw[std::size_t(a)].has_value() == raw[std::size_t(b)].has_value();
        });
        if (presence) {
            const bool oddHas = raw[std::size_t(*oddSide(*presence, m_context.sides))].has_value();
            report(location, {oddHas ? DifferenceKind::Extra : DifferenceKind::Missing, *presence}, raw);
            return;
        }
        if (!patternOf(m_context.sides, raw))
            return;
        if (followsBody(name)) {
            validator(location, raw);
            return;
        }
        BySide<std::string> values;
        BySide<std::string_view> texts;
        for (std::size_t s = 0; s < 3; ++s) {
            values[s] = canonicalValue(name, raw[s].value_or(std::string()));
            texts[s] = values[s];
        }
        if (const auto finding = compareTexts(m_context.sides, texts, m_context.clocks, name == "date"))
            report(location, *finding, raw);
    }

private:
    void cookies(const Lines &lines, const std::string &location) {
        BySide<ValueTree> trees;
        BySide<const ValueTree *> views{};
        for (std::size_t s = 0; s < 3; ++s) {
            parseSetCookies(lines[s], trees[s]);
            views[s] = &trees[s];
        }
        BySide<std::optional<std::string>> raw; // a sample shows whole cookies
        for (std::size_t s = 0; s < 3; ++s)
            raw[s] = joinLines(lines[s]);
        DifferenceSet found(kMostKinds);
        TreeDiff(m_context.sides, views, m_context.clocks, m_context.sampleLength, found)
            .compare(Location(location, LocationStyle::Flat));
        for (const Difference &difference : found.take())
            report(location, {difference.kind, difference.pattern}, raw);
    }

    /// Validators that belong to different bodies agree as far as they can.
    void validator(const std::string &location, const BySide<std::optional<std::string>> &raw) {
        const auto isWeak = [&](Side side) { return raw[std::size_t(side)]->starts_with("W/"); };
        if (const auto weak =
                patternOf(m_context.sides, [&](Side a, Side b) { return isWeak(a) == isWeak(b); })) {
            report(location, {DifferenceKind::FormatChanged, *weak}, raw);
            return;
        }
        const auto pattern = patternOf(m_context.sides, [&](Side a, Side b) {
            const auto sideA = std::size_t(a), sideB = std::size_t(b);
            return raw[sideA] == raw[sideB] || !(*m_context.bodies[sideA] == *m_context.bodies[sideB]);
        });
        if (pattern)
            report(location, {DifferenceKind::ValueChanged, *pattern}, raw);
    }

    void report(const std::string &location, Finding finding, const BySide<std::optional<std::string>> &raw) {
        m_differences.add(location, finding, [&] {
            BySide<std::optional<std::string_view>> views;
            for (std::size_t s = 0; s < 3; ++s) {
                if (raw[s])
                    views[s] = *raw[s];
            }
            return sampleOfTexts(views, m_context.sampleLength);
        });
    }

    std::string m_prefix;
    const HeaderContext &m_context;
    DifferenceSet &m_differences;
};

} // namespace

std::optional<double> clockOf(const Headers &headers) {
    const std::string *date = findHeader(headers, "date");
    const auto time = date ? parseHttpDate(*date) : std::nullopt;
    return time ? std::optional(time->seconds) : std::nullopt;
}

void compareHeaders(std::string_view prefix, const BySide<const Headers *> &headers,
                    const HeaderContext &context, DifferenceSet &differences) {
    std::map<std::string, Lines> fields;
    for (const Side side : kSides) {
        if (!context.sides.has(side))
            continue;
        for (const Header &header : *headers[std::size_t(side)]) {
            std::string name = toLower(header.name);
            if (!isFraming(name) || (name == "content-length" && context.headRequest))
                fields[std::move(name)][std::size_t(side)].push_back(header.value);
        }
    }
    HeaderComparison comparison(prefix, context, differences);
    for (const auto &[name, lines] : fields)
        comparison.field(name, lines);
}

} // namespace understudy::compare
