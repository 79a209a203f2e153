#include "core/report/html_parts.h"

#include "core/report/text.h"
#include "core/report/words.h"

namespace understudy::report {

std::string tag(std::string_view name, std::string_view style, std::string_view content) {
    const std::string styled = style.empty() ? std::string() : join(" class=\"", style, "\"");
    return join("<", name, styled, ">", content, "</", name, ">");
}

std::string pill(Verdict verdict, std::string_view text) {
    return tag("span", join("pill ", toString(verdict)),
               escapeMarkup(text.empty() ? verdictLabel(verdict) : text));
}

std::string code(std::string_view text) {
    return tag("code", {}, escapeMarkup(text));
}

std::string number(std::string_view text) {
    return tag("td", "n", escapeMarkup(text));
}

std::string table(std::string_view style, const std::vector<Column> &columns, std::string_view rows) {
    std::string head;
    for (const Column &column : columns)
        head += join("<th scope=\"col\"", column.numeric ? " class=\"n\"" : "", ">",
                     escapeMarkup(column.title), "</th>");
    return tag(
        "div", "scroll",
        tag("table", style,
            join(tag("thead", {}, tag("tr", {}, head)), "\n", tag("tbody", {}, join("\n", rows)), "\n")));
}

std::string section(std::string_view id, std::string_view title, std::string_view content) {
    return join("\n<section id=\"", id, "\">\n", tag("h2", {}, escapeMarkup(title)), "\n", content,
                "\n</section>\n");
}

} // namespace understudy::report
