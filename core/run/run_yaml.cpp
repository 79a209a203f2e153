#include "core/run/run_yaml.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace understudy::run {

namespace {

/// Keys that a later version reads. Refused by name, so that nobody believes they do something.
constexpr std::string_view kNotYet[] = {"envoy", "guard", "isolation", "rules"};

/// Thrown only inside this file: yaml-cpp reports by exceptions, so the reader does too, and one catch turns
/// both into an Error.
struct Mistake {
    YAML::Mark mark;
    std::string what, hint;
};

std::string scalar(const YAML::Node &node, const std::string &key) {
    if (!node.IsScalar())
        throw Mistake{node.Mark(), "\"" + key + "\" must be a single value.", {}};
    return node.Scalar();
}

template <class T>
T value(const YAML::Node &node, const std::string &key, Result<T> (*parse)(std::string_view)) {
    const std::string text = scalar(node, key);
    Result<T> parsed = parse(text);
    if (!parsed)
        throw Mistake{node.Mark(), "\"" + key + "\": " + parsed.error().what, parsed.error().hint};
    return *parsed;
}

using Reader = std::function<void(const YAML::Node &)>;
using Keys = std::map<std::string, Reader>;

void readMap(const YAML::Node &node, const std::string &where, const Keys &keys) {
    if (!node.IsMap())
        throw Mistake{node.Mark(), where + " must be a list of keys and values.", {}};
    std::map<std::string, bool> seen;
    for (const auto &entry : node) {
        const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "?";
        const auto found = keys.find(key);
        if (found == keys.end()) {
            std::string known;
            for (const auto &[name, reader] : keys) {
                if (std::ranges::find(kNotYet, name) == std::end(kNotYet))
                    known += (known.empty() ? "" : ", ") + name;
            }
            throw Mistake{entry.first.Mark(), "Unknown key \"" + key + "\" in " + where + ".",
                          "Known keys: " + known + "."};
        }
        if (std::exchange(seen[key], true))
            throw Mistake{entry.first.Mark(), "The key \"" + key + "\" stands twice in " + where + ".", {}};
        found->second(entry.second);
    }
}

CaptureSource readSource(const YAML::Node &node) {
    const std::string text = scalar(node, "source");
    for (const CaptureSource source :
         {CaptureSource::Inline, CaptureSource::Receive, CaptureSource::Replay, CaptureSource::Recorded}) {
        if (toString(source) == text)
            return source;
    }
    throw Mistake{node.Mark(), "\"" + text + "\" is not a capture source this version has.",
                  "Use inline, receive, replay or recorded."};
}

RecordPolicy readRecord(const YAML::Node &node) {
    const std::string text = scalar(node, "record");
    if (text == "all")
        return RecordPolicy::All;
    if (text == "exemplars")
        return RecordPolicy::Exemplars;
    throw Mistake{node.Mark(), "\"record\" is \"" + text + "\".", "Use exemplars or all."};
}

std::vector<std::string> readList(const YAML::Node &node, const std::string &key) {
    if (!node.IsSequence())
        throw Mistake{node.Mark(), "\"" + key + "\" must be a list.", {}};
    std::vector<std::string> values;
    for (const auto &entry : node)
        values.push_back(scalar(entry, key));
    return values;
}

Reader notYet(const std::string &key) {
    return [key](const YAML::Node &node) {
        throw Mistake{node.Mark(), "\"" + key + "\" is not available in this version.", "Remove the key."};
    };
}

RunDefinition read(const YAML::Node &document) {
    RunDefinition d;
    const Keys capture{
        {"source", [&](const YAML::Node &n) { d.source = readSource(n); }},
        {"listen", [&](const YAML::Node &n) { d.listen = scalar(n, "listen"); }},
        {"recording", [&](const YAML::Node &n) { d.recording = scalar(n, "recording"); }},
        {"envoy", notYet("envoy")},
    };
    Keys targets;
    for (const Side side : kSides) {
        const std::string name(toString(side));
        targets[name] = [&d, side, name](const YAML::Node &n) {
            d.targets[std::size_t(side)] = scalar(n, name);
        };
    }
    const Keys keys{
        {"run", [&](const YAML::Node &n) { d.name = scalar(n, "run"); }},
        {"capture", [&](const YAML::Node &n) { readMap(n, "capture", capture); }},
        {"targets", [&](const YAML::Node &n) { readMap(n, "targets", targets); }},
        {"share", [&](const YAML::Node &n) { d.share = value(n, "share", parseShare); }},
        {"time_limit", [&](const YAML::Node &n) { d.timeLimit = value(n, "time_limit", parseDuration); }},
        {"unsafe_routes", [&](const YAML::Node &n) { d.unsafeRoutes = readList(n, "unsafe_routes"); }},
        {"shadow_timeout",
         [&](const YAML::Node &n) { d.shadowTimeout = value(n, "shadow_timeout", parseDuration); }},
        {"body_cap", [&](const YAML::Node &n) { d.bodyCap = value(n, "body_cap", parseSize); }},
        {"record", [&](const YAML::Node &n) { d.record = readRecord(n); }},
        {"row_cap", [&](const YAML::Node &n) { d.rowCap = value(n, "row_cap", parseSize); }},
        {"min_effect", [&](const YAML::Node &n) { d.minEffect = value(n, "min_effect", parseShare); }},
        {"guard", notYet("guard")},
        {"isolation", notYet("isolation")},
        {"rules", notYet("rules")},
    };
    readMap(document, "the run", keys);
    if (d.share <= 0)
        throw Mistake{document.Mark(), "\"share\" is zero: nothing would be shadowed.",
                      "Give a share above 0%."};
    if (d.minEffect <= 0)
        throw Mistake{document.Mark(), "\"min_effect\" is zero.",
                      "Give the smallest share of requests that must not go unnoticed, such as 1%."};
    return d;
}

std::string quoted(const std::string &text) {
    YAML::Emitter out;
    out << YAML::DoubleQuoted << text;
    return out.c_str();
}

std::string number(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.12g", value);
    return text;
}

std::string durationText(Duration duration) {
    return duration.count() % 1'000'000 == 0 ? std::to_string(duration.count() / 1'000'000) + "s"
                                             : number(double(duration.count()) / 1000.0) + "ms";
}

} // namespace

Result<RunDefinition> definitionFromYaml(const std::string &yaml) {
    const auto failure = [](const YAML::Mark &mark, const std::string &what, const std::string &hint) {
        const std::string place = mark.is_null() ? ""
                                                 : "Line " + std::to_string(mark.line + 1) + ", column " +
                                                       std::to_string(mark.column + 1) + ": ";
        return fail(ErrorCode::InvalidInput, "The run definition cannot be used.", place + what, hint);
    };
    if (yaml.size() > (1u << 20))
        return failure(YAML::Mark::null_mark(), "It is larger than 1 MiB.",
                       "Give a file as described in the manual.");
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(yaml);
        if (documents.size() != 1)
            return failure(YAML::Mark::null_mark(), "It must hold exactly one YAML document.", {});
        return read(documents.front());
    } catch (const Mistake &mistake) {
        return failure(mistake.mark, mistake.what, mistake.hint);
    } catch (const YAML::Exception &error) {
        return failure(error.mark, error.msg + ".", "Check the YAML there.");
    }
}

std::string definitionToYaml(const RunDefinition &d) {
    std::string text =
        "run: " + quoted(d.name) + "\ncapture:\n  source: " + std::string(toString(d.source)) + "\n";
    if (d.source == CaptureSource::Inline || d.source == CaptureSource::Receive)
        text += "  listen: " + quoted(d.listen) + "\n";
    if (!d.recording.empty())
        text += "  recording: " + quoted(d.recording) + "\n";
    std::string targets;
    for (const Side side : kSides) {
        if (const std::string &target = d.targets[std::size_t(side)]; !target.empty())
            targets += "  " + std::string(toString(side)) + ": " + quoted(target) + "\n";
    }
    if (!targets.empty())
        text += "targets:\n" + targets;
    text += "share: " + number(d.share * 100) + "%\n";
    text += "time_limit: " + durationText(d.timeLimit) + "\n";
    text += "shadow_timeout: " + durationText(d.shadowTimeout) + "\n";
    if (!d.unsafeRoutes.empty()) {
        text += "unsafe_routes:\n";
        for (const std::string &route : d.unsafeRoutes)
            text += "  - " + quoted(route) + "\n";
    }
    text += "body_cap: " + std::to_string(d.bodyCap) + "\n";
    text += std::string("record: ") + (d.record == RecordPolicy::All ? "all" : "exemplars") + "\n";
    text += "row_cap: " + std::to_string(d.rowCap) + "\n";
    text += "min_effect: " + number(d.minEffect * 100) + "%\n";
    return text;
}

} // namespace understudy::run
