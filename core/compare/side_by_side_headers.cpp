#include "core/compare/side_by_side_headers.h"

#include "core/compare/difference_set.h"
#include "core/compare/header_diff.h"
#include "core/compare/header_values.h"
#include "core/compare/sample_text.h"
#include "core/compare/side_rows.h"

#include <algorithm>
#include <string>
#include <vector>

namespace understudy::compare {

namespace {

using Sections = BySide<const Headers *>;

/// Field names, lower case, in the order of the first side, then what others add.
std::vector<std::string> namesOf(SideSet sides, const Sections &sections) {
    std::vector<std::string> names;
    for (const Side side : kSides) {
        if (!sides.has(side))
            continue;
        for (const Header &header : *sections[std::size_t(side)]) {
            std::string name = toLower(header.name);
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(std::move(name));
        }
    }
    return names;
}

std::vector<std::string> linesOf(const Headers &headers, std::string_view name) {
    std::vector<std::string> lines;
    for (const Header &header : headers) {
        if (equalsIgnoringCase(header.name, name))
            lines.push_back(header.name + ": " + header.value);
    }
    return lines;
}

/// One answer per location: the most telling pattern of its differences.
std::optional<Pattern> patternAt(const std::vector<Difference> &differences, std::string_view location) {
    std::optional<Pattern> found;
    for (const Difference &difference : differences) {
        if (difference.location == location && (!found || difference.pattern == Pattern::CandidateOdd))
            found = difference.pattern;
    }
    return found;
}

class HeaderPrinter {
public:
    explicit HeaderPrinter(const Exchange &exchange)
        : m_exchange(exchange) {
        for (const Side side : kSides) {
            const auto &answer = exchange.answer(side);
            if (!answer)
                continue;
            m_asked.add(side);
            if (answer->complete())
                m_answered.add(side);
        }
    }

    SideBySide run() {
        SideRows rows(m_asked, {});
        status(rows);
        HeaderContext context;
        context.sides = m_answered;
        context.headRequest = m_exchange.request.method == "HEAD";
        Sections headers{}, trailers{};
        for (const Side side : kSides) {
            if (!m_answered.has(side))
                continue;
            const auto s = std::size_t(side);
            const Answer &answer = *m_exchange.answer(side);
            context.clocks[s] = clockOf(answer.headers);
            context.bodies[s] = &answer.body;
            headers[s] = &answer.headers;
            trailers[s] = &answer.trailers;
        }
        section("header:", headers, context, rows);
        section("trailer:", trailers, context, rows);
        return rows.finish();
    }

private:
    void status(SideRows &rows) const {
        DraftRow row{{}, {}, "status"};
        BySide<int> status{};
        for (const Side side : kSides) {
            if (!m_asked.has(side))
                continue;
            const Answer &answer = *m_exchange.answer(side);
            status[std::size_t(side)] = answer.complete() ? answer.status : 0;
            std::string text = std::to_string(answer.status);
            if (!answer.complete())
                text = "no answer: " + answer.failure;
            else if (!answer.reason.empty())
                text += " " + answer.reason;
            row.text[std::size_t(side)] = std::move(text);
        }
        row.pattern = patternOf(m_asked, status);
        rows.add(std::move(row));
    }

    void section(std::string_view prefix, const Sections &sections, const HeaderContext &context,
                 SideRows &rows) const {
        constexpr std::size_t kMostFields = 2'000;
        DifferenceSet found(kMostFields);
        compareHeaders(prefix, sections, context, found);
        const std::vector<Difference> differences = found.take();
        for (const std::string &name : namesOf(m_answered, sections)) {
            const std::string location = std::string(prefix) + printable(name, 120);
            const auto pattern = patternAt(differences, location);
            BySide<std::vector<std::string>> lines;
            std::size_t longest = 0;
            for (const Side side : kSides) {
                const auto s = std::size_t(side);
                if (m_answered.has(side))
                    lines[s] = linesOf(*sections[s], name);
                longest = std::max(longest, lines[s].size());
            }
            for (std::size_t i = 0; i < longest; ++i) {
                DraftRow row{{}, pattern, location};
                for (std::size_t s = 0; s < 3; ++s) {
                    if (i < lines[s].size())
                        row.text[s] = std::move(lines[s][i]);
                }
                rows.add(std::move(row));
            }
        }
    }

    const Exchange &m_exchange;
    SideSet m_asked, m_answered;
};

} // namespace

SideBySide printHeaders(const Exchange &exchange) {
    return HeaderPrinter(exchange).run();
}

} // namespace understudy::compare
