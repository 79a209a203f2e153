#include "core/compare/side_by_side.h"

#include "core/compare/document.h"
#include "core/compare/header_diff.h"
#include "core/compare/markup_lines.h"
#include "core/compare/side_by_side_headers.h"
#include "core/compare/side_by_side_lines.h"
#include "core/compare/side_by_side_tree.h"
#include "core/compare/side_rows.h"

#include <algorithm>
#include <string>

namespace understudy::compare {

namespace {

constexpr Document::Limits kLimits;

/// The bodies of one exchange, read for looking at them.
class Bodies {
public:
    explicit Bodies(const Exchange &exchange) {
        for (const Side side : kSides) {
            const auto &answer = exchange.answer(side);
            if (!answer || !answer->complete())
                continue;
            sides.add(side);
            clocks[std::size_t(side)] = clockOf(answer->headers);
            documents[std::size_t(side)].read(*answer, kLimits);
        }
    }

    [[nodiscard]] const Document &of(Side side) const { return documents[std::size_t(side)]; }
    /// All that have a body are of one of these kinds.
    [[nodiscard]] bool all(std::initializer_list<BodyKind> kinds) const {
        return std::all_of(kSides.begin(), kSides.end(), [&](Side side) {
            return !sides.has(side) || std::find(kinds.begin(), kinds.end(), of(side).kind()) != kinds.end();
        });
    }
    [[nodiscard]] bool any(std::initializer_list<BodyKind> kinds) const {
        return std::any_of(kSides.begin(), kSides.end(), [&](Side side) {
            return sides.has(side) && std::find(kinds.begin(), kinds.end(), of(side).kind()) != kinds.end();
        });
    }
    void noteRemarks(SideRows &rows) const {
        for (const Side side : kSides) {
            if (sides.has(side) && !of(side).remark().empty())
                rows.note("The " + std::string(toString(side)) + " answer's body " + of(side).remark());
        }
    }

    SideSet sides;
    AnswerClocks clocks;
    BySide<Document> documents;
};

/// Bodies that are no text: what can be said about them.
void printSizes(const Exchange &exchange, const Bodies &bodies, SideRows &rows) {
    DraftRow row{{}, {}, "body:#binary"};
    for (const Side side : kSides) {
        if (bodies.sides.has(side))
            row.text[std::size_t(side)] = std::to_string(exchange.answer(side)->body.size) + " bytes";
    }
    row.pattern = patternOf(
        bodies.sides, [&](Side a, Side b) { return exchange.answer(a)->body == exchange.answer(b)->body; });
    rows.add(std::move(row));
    rows.note("The body is not text.");
}

void printAsLines(const Bodies &bodies, bool structured, SideRows &rows) {
    BySide<std::vector<PlacedLine>> lines;
    for (const Side side : kSides) {
        const Document &document = bodies.of(side);
        if (!bodies.sides.has(side))
            continue;
        auto &target = lines[std::size_t(side)];
        if (structured && document.kind() == BodyKind::Html)
            target = markupLines(document.bytes(), Markup::Html, kLimits.maxDepth / 2);
        else if (structured && document.kind() == BodyKind::Xml)
            target = markupLines(document.bytes(), Markup::Xml, kLimits.maxDepth / 2);
        else if (structured && document.kind() == BodyKind::Table)
            target = tableLines(document.bytes(), document.tree());
        else
            target = plainLines(document.bytes(), "body:#text");
    }
    printLines(bodies.sides, lines, bodies.clocks, rows);
}

SideBySide align(const Exchange &exchange, const AlignOptions &options, bool structured) {
    const Bodies bodies(exchange);
    SideRows rows(bodies.sides, options);
    bodies.noteRemarks(rows);
    const bool json = bodies.all({BodyKind::Json});
    if (structured && (json || bodies.all({BodyKind::JsonLines}))) {
        BySide<const ValueTree *> trees{};
        for (const Side side : kSides)
            trees[std::size_t(side)] = &bodies.of(side).tree();
        if (!bodies.sides.empty())
            printTrees(bodies.sides, trees, bodies.clocks, Location(json ? "body:" : "body:#text"), rows);
    } else if (bodies.any({BodyKind::Binary, BodyKind::Unread})) {
        printSizes(exchange, bodies, rows);
    } else {
        const bool oneKind =
            bodies.all({BodyKind::Html}) || bodies.all({BodyKind::Xml}) || bodies.all({BodyKind::Table});
        printAsLines(bodies, structured && oneKind, rows);
    }
    return rows.finish();
}

} // namespace

SideBySide alignBodies(const Exchange &exchange, const AlignOptions &options) {
    return align(exchange, options, true);
}

SideBySide alignText(const Exchange &exchange, const AlignOptions &options) {
    return align(exchange, options, false);
}

SideBySide alignHeaders(const Exchange &exchange) {
    return printHeaders(exchange);
}

} // namespace understudy::compare
