#include "core/report/report.h"

#include "core/report/writers.h"

#include <array>

namespace understudy::report {

namespace {

struct FormatTraits {
    Format format;
    std::string_view name, extension;
    std::string (*write)(const ReportInput &);
};
constexpr std::array kFormats{
    FormatTraits{Format::Html, "html", "html", toHtml},
    FormatTraits{Format::Json, "json", "json", toJson},
    FormatTraits{Format::Csv, "csv", "csv", toCsv},
    FormatTraits{Format::Markdown, "md", "md", toMarkdown},
    FormatTraits{Format::Junit, "junit", "xml", toJunit},
};

const FormatTraits &traits(Format format) {
    return kFormats[std::size_t(format)];
}

} // namespace

std::optional<Format> formatFromString(std::string_view text) {
    for (const FormatTraits &each : kFormats) {
        if (each.name == text)
            return each.format;
    }
    return std::nullopt;
}

std::string_view extension(Format format) {
    return traits(format).extension;
}

std::string render(const ReportInput &input, Format format) {
    return traits(format).write(input);
}

} // namespace understudy::report
