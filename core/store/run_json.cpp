#include "core/store/run_json.h"

#include <nlohmann/json.hpp>

#include <type_traits>

namespace understudy::store {

namespace {

using nlohmann::json;

/// Names the members of a record once, for writing and for reading. `Visit` is called with a key and a
/// member.
template <class Definition, class Visit> void visitDefinition(Definition &definition, Visit &&visit) {
    visit("name", definition.name);
    visit("source", definition.source);
    visit("listen", definition.listen);
    visit("recording", definition.recording);
    visit("live", definition.targets[0]);
    visit("baseline", definition.targets[1]);
    visit("candidate", definition.targets[2]);
    visit("share", definition.share);
    visit("time_limit_us", definition.timeLimit);
    visit("unsafe_routes", definition.unsafeRoutes);
    visit("shadow_timeout_us", definition.shadowTimeout);
    visit("body_cap", definition.bodyCap);
    visit("record", definition.record);
    visit("row_cap", definition.rowCap);
    visit("min_effect", definition.minEffect);
}

template <class Counters, class Visit> void visitCounters(Counters &counters, Visit &&visit) {
    visit("requests", counters.requests);
    visit("compared", counters.compared);
    visit("not_sampled", counters.notSampled);
    visit("unsafe_skipped", counters.unsafeSkipped);
    visit("dropped", counters.dropped);
    visit("oversized", counters.oversized);
    visit("rows", counters.rows);
    visit("kept", counters.kept);
    visit("client_aborts", counters.clientAborts);
    visit("errors", counters.errors);
}

class Writer {
public:
    void operator()(const char *key, const std::string &value) { m_json[key] = value; }
    void operator()(const char *key, double value) { m_json[key] = value; }
    void operator()(const char *key, std::uint64_t value) { m_json[key] = value; }
    void operator()(const char *key, Duration value) { m_json[key] = value.count(); }
    void operator()(const char *key, const std::vector<std::string> &value) { m_json[key] = value; }
    void operator()(const char *key, CaptureSource value) { m_json[key] = toString(value); }
    void operator()(const char *key, RecordPolicy value) {
        m_json[key] = value == RecordPolicy::All ? "all" : "exemplars";
    }
    [[nodiscard]] std::string text() const {
        return m_json.dump(-1, ' ', false, json::error_handler_t::replace);
    }

private:
    json m_json = json::object();
};

class Reader {
public:
    explicit Reader(std::string_view text)
        : m_json(json::parse(text, nullptr, false)) {}

    void operator()(const char *key, std::string &value) const {
        if (const json *found = find(key); found && found->is_string())
            value = found->get<std::string>();
    }
    void operator()(const char *key, double &value) const {
        if (const json *found = find(key); found && found->is_number())
            value = found->get<double>();
    }
    void operator()(const char *key, std::uint64_t &value) const {
        if (const json *found = find(key); found && found->is_number_unsigned())
            value = found->get<std::uint64_t>();
    }
    void operator()(const char *key, Duration &value) const {
        if (const json *found = find(key); found && found->is_number_integer())
            value = Duration(found->get<std::int64_t>());
    }
    void operator()(const char *key, std::vector<std::string> &value) const {
        const json *found = find(key);
        if (!found || !found->is_array())
            return;
        for (const json &item : *found) {
            if (item.is_string())
                value.push_back(item.get<std::string>());
        }
    }
    void operator()(const char *key, CaptureSource &value) const {
        std::string name;
        (*this)(key, name);
        for (const auto source : {CaptureSource::Inline, CaptureSource::Receive, CaptureSource::Replay,
                                  CaptureSource::Recorded, CaptureSource::Tap}) {
            if (toString(source) == name)
                value = source;
        }
    }
    void operator()(const char *key, RecordPolicy &value) const {
        std::string name;
        (*this)(key, name);
        value = name == "all" ? RecordPolicy::All : RecordPolicy::Exemplars;
    }

private:
    [[nodiscard]] const json *find(const char *key) const {
        const auto found = m_json.find(key);
        return found == m_json.end() ? nullptr : &*found;
    }
    json m_json;
};

} // namespace

std::string toJson(const RunDefinition &definition) {
    Writer writer;
    visitDefinition(definition, writer);
    return writer.text();
}

std::string toJson(const RunCounters &counters) {
    Writer writer;
    visitCounters(counters, writer);
    return writer.text();
}

RunDefinition definitionFromJson(std::string_view text) {
    RunDefinition definition;
    visitDefinition(definition, Reader(text));
    return definition;
}

RunCounters countersFromJson(std::string_view text) {
    RunCounters counters;
    visitCounters(counters, Reader(text));
    return counters;
}

} // namespace understudy::store
