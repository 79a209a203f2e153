#include "core/compare/side_by_side_lines.h"

#include "core/compare/location.h"
#include "core/compare/markup_lines.h"
#include "core/compare/sequence.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdint>

namespace understudy::compare {

namespace {

constexpr std::uint32_t kNoLine = std::uint32_t(-1);

/// Where the lines of one side go: beside a line of the first side, or after it.
struct Placement {
    std::vector<std::uint32_t> beside;             ///< by line of the first side
    std::vector<std::vector<std::uint32_t>> after; ///< by line of the first side plus one; [0]: before all
};

std::vector<std::uint64_t> idsOf(const std::vector<PlacedLine> &lines) {
    std::vector<std::uint64_t> ids;
    ids.reserve(lines.size());
    for (const PlacedLine &line : lines)
        ids.push_back(XXH3_64bits(line.text.data(), line.text.size()));
    return ids;
}

Placement place(const std::vector<PlacedLine> &first, const std::vector<PlacedLine> &other) {
    constexpr std::size_t kMostEdits = 1'000;
    Placement placement{std::vector<std::uint32_t>(first.size(), kNoLine),
                        std::vector<std::vector<std::uint32_t>>(first.size() + 1)};
    auto matches = commonSubsequence(idsOf(first), idsOf(other), kMostEdits);
    matches.emplace_back(std::uint32_t(first.size()), std::uint32_t(other.size()));
    std::uint32_t x = 0, y = 0;
    for (const auto &[nextX, nextY] : matches) {
        for (; x < nextX && y < nextY; ++x, ++y) // changed lines
            placement.beside[x] = y;
        for (; y < nextY; ++y)
            placement.after[nextX].push_back(y);
        if (nextX < first.size())
            placement.beside[nextX] = nextY;
        x = nextX + 1;
        y = nextY + 1;
    }
    return placement;
}

class LinePrinter {
public:
    LinePrinter(SideSet sides, const BySide<std::vector<PlacedLine>> &lines, const AnswerClocks &clocks,
                SideRows &rows)
        : m_sides(sides)
        , m_lines(lines)
        , m_clocks(clocks)
        , m_rows(rows)
        , m_first(sides.first()) {}

    void run() {
        const auto &first = m_lines[std::size_t(m_first)];
        BySide<Placement> placements;
        for (const Side side : kSides) {
            if (m_sides.has(side) && side != m_first)
                placements[std::size_t(side)] = place(first, m_lines[std::size_t(side)]);
        }
        for (std::uint32_t i = 0; i <= first.size() && !m_rows.full(); ++i) {
            extra(placements, i);
            if (i == first.size())
                break;
            BySide<std::uint32_t> row{kNoLine, kNoLine, kNoLine};
            row[std::size_t(m_first)] = i;
            for (const Side side : kSides) {
                if (m_sides.has(side) && side != m_first)
                    row[std::size_t(side)] = placements[std::size_t(side)].beside[i];
            }
            add(row);
        }
    }

private:
    /// Lines the first side does not have: equal ones of baseline and candidate in one row.
    void extra(const BySide<Placement> &placements, std::uint32_t before) {
        static const std::vector<std::uint32_t> kNone;
        const auto linesOf = [&](Side side) -> const std::vector<std::uint32_t> & {
            const auto &after = placements[std::size_t(side)].after;
            return after.empty() ? kNone : after[before];
        };
        const auto &baseline = linesOf(Side::Baseline), &candidate = linesOf(Side::Candidate);
        for (std::size_t i = 0; i < std::max(baseline.size(), candidate.size()); ++i) {
            const std::uint32_t b = i < baseline.size() ? baseline[i] : kNoLine;
            const std::uint32_t c = i < candidate.size() ? candidate[i] : kNoLine;
            add({kNoLine, b, c});
        }
    }

    /// Within a tag or a record: the attribute or field in which the first side differs from one of the
    /// others.
    [[nodiscard]] std::string placeWithin(const BySide<const PlacedLine *> &lines) const {
        const PlacedLine &first = *lines[std::size_t(m_first)];
        for (const Side side : {Side::Candidate, Side::Baseline}) {
            if (!m_sides.has(side) || side == m_first)
                continue;
            const PlacedLine &other = *lines[std::size_t(side)];
            std::string name;
            if (first.tag && other.tag)
                name = differingAttribute(first.text, other.text);
            for (std::size_t i = 0; name.empty() && i < std::min(first.record.size(), other.record.size());
                 ++i)
                name =
                    first.record[i].hash != other.record[i].hash ? first.record[i].key : std::string_view();
            if (name.empty())
                continue;
            Location location(first.location);
            location.enterKey(first.tag ? "@" + name : name);
            return location.text();
        }
        return first.location;
    }

    void add(const BySide<std::uint32_t> &numbers) {
        DraftRow row;
        BySide<std::string_view> texts;
        BySide<const PlacedLine *> lines{};
        for (const Side side : kSides) {
            const auto s = std::size_t(side);
            if (numbers[s] == kNoLine)
                continue;
            lines[s] = &m_lines[s][numbers[s]];
            texts[s] = lines[s]->text;
            row.text[s] = std::string(lines[s]->text);
            if (row.location.empty())
                row.location = lines[s]->location;
        }
        row.pattern = patternOf(m_sides, [&](Side a, Side b) {
            return row.text[std::size_t(a)].has_value() == row.text[std::size_t(b)].has_value();
        });
        if (!row.pattern) {
            if (const auto finding = compareTexts(m_sides, texts, m_clocks)) {
                row.pattern = finding->pattern;
                row.location = placeWithin(lines);
            }
        }
        m_rows.add(std::move(row));
    }

    SideSet m_sides;
    const BySide<std::vector<PlacedLine>> &m_lines;
    const AnswerClocks &m_clocks;
    SideRows &m_rows;
    Side m_first;
};

} // namespace

std::vector<PlacedLine> plainLines(std::string_view text, const std::string &location) {
    std::vector<PlacedLine> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back({line, location});
    }
    return lines;
}

std::vector<PlacedLine> tableLines(std::string_view text, const ValueTree &tree) {
    std::span<const Node> records;
    for (const Node &member : tree.children(tree.root())) {
        if (member.key == "rows")
            records = tree.children(member);
    }
    std::vector<PlacedLine> lines = plainLines(text, "body:#text");
    std::size_t next = 0;
    bool header = true;
    for (PlacedLine &line : lines) {
        if (line.text.starts_with('#')) {
            line.location += "/comments/*";
        } else if (!line.text.empty() && header) {
            header = false;
        } else if (!line.text.empty() && next < records.size()) {
            line.location += "/rows/*";
            line.record = tree.children(records[next++]);
        }
    }
    return lines;
}

void printLines(SideSet sides, const BySide<std::vector<PlacedLine>> &lines, const AnswerClocks &clocks,
                SideRows &rows) {
    if (!sides.empty())
        LinePrinter(sides, lines, clocks, rows).run();
}

} // namespace understudy::compare
