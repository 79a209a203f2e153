#include "core/compare/markup_lines.h"

#include "core/compare/location.h"
#include "core/model/exchange.h"

#include <map>

namespace understudy::compare {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\r\n\f";
    const std::size_t begin = text.find_first_not_of(kSpaces);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kSpaces) - begin + 1);
}

std::map<std::string, std::string_view> attributesOf(std::string_view tag) {
    std::map<std::string, std::string_view> attributes;
    for (const auto &[name, value] : MarkupScanner(tag, false).next().attributes)
        attributes.emplace(toLower(name), value);
    return attributes;
}

} // namespace

std::vector<PlacedLine> markupLines(std::string_view text, Markup kind, std::size_t maxDepth) {
    MarkupReader reader(text, kind, maxDepth);
    Location location("body:#text", LocationStyle::Tags);
    std::vector<std::size_t> marks;
    std::vector<PlacedLine> lines;
    for (;;) {
        const MarkupEvent event = reader.next();
        switch (event.kind) {
        case MarkupEvent::Kind::Open:
            marks.push_back(location.enterKey(event.label));
            lines.push_back({event.source, location.text(), true});
            break;
        case MarkupEvent::Kind::Text: {
            const std::size_t mark = location.enterKey("#text");
            for (const PlacedLine &line : plainLines(event.source, location.text())) {
                if (const std::string_view words = trimmed(line.text); !words.empty())
                    lines.push_back({words, line.location});
            }
            location.leave(mark);
            break;
        }
        case MarkupEvent::Kind::Close:
            if (!event.source.empty())
                lines.push_back({event.source, location.text()});
            location.leave(marks.back());
            marks.pop_back();
            break;
        case MarkupEvent::Kind::Broken:
        case MarkupEvent::Kind::End:
            return lines;
        }
    }
}

std::string differingAttribute(std::string_view tagA, std::string_view tagB) {
    auto a = attributesOf(tagA), b = attributesOf(tagB);
    for (const auto &[name, value] : a) {
        const auto found = b.find(name);
        if (found == b.end() || found->second != value)
            return name;
    }
    for (const auto &[name, value] : b) {
        if (!a.contains(name))
            return name;
    }
    return {};
}

} // namespace understudy::compare
