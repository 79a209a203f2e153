#include "core/report/text.h"
#include "core/report/words.h"
#include "core/report/writers.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

namespace understudy::report {

namespace {

using Json = nlohmann::ordered_json;

/// JSON knows no infinity, and readers of evidence want "very much", not null.
Json number(double value) {
    if (std::isnan(value))
        return nullptr;
    constexpr double kMost = std::numeric_limits<double>::max();
    return std::fmin(std::fmax(value, -kMost), kMost);
}

Json text(const std::optional<std::string> &value) {
    return value ? Json(*value) : Json(nullptr);
}

Json instant(Instant value) {
    return value == Instant{} ? Json(nullptr) : Json(toIso8601(value));
}

Json sample(const Sample &sample) {
    return {{"live", text(sample.live)},
            {"baseline", text(sample.baseline)},
            {"candidate", text(sample.candidate)}};
}

Json bySide(const auto &values) {
    Json result = Json::object();
    for (const Side side : kSides) {
        const auto value = values[std::size_t(side)];
        result[std::string(toString(side))] = value < 0 ? Json(nullptr) : Json(value);
    }
    return result;
}

Json exchange(const ExchangeRow &row) {
    return {{"id", row.id},
            {"started", instant(row.started)},
            {"method", row.method},
            {"target", row.target},
            {"status", bySide(row.status)},
            {"latency_us", bySide(row.latency)},
            {"body_bytes", bySide(row.size)}};
}

Json side(const SideSummary &side) {
    Json classes = Json::object();
    for (std::size_t i = 1; i < side.statusClasses.size(); ++i)
        classes[std::to_string(i) + "xx"] = side.statusClasses[i];
    return {{"asked", side.asked},
            {"unanswered", side.unanswered},
            {"status_classes", classes},
            {"latency_us",
             {{"count", side.latency.count},
              {"mean", number(side.latency.mean)},
              {"p50", number(side.latency.p50)},
              {"p90", number(side.latency.p90)},
              {"p99", number(side.latency.p99)},
              {"max", number(side.latency.max)}}}};
}

Json endpoint(const EndpointSummary &endpoint) {
    Json result{{"endpoint", endpoint.endpoint},
                {"requests", endpoint.requests},
                {"verdict", toString(endpoint.verdict)}};
    for (const Side who : kSides)
        result[std::string(toString(who))] = side(endpoint.sides[std::size_t(who)]);
    return result;
}

Json divergence(const DivergenceSummary &divergence, const ReportInput &input) {
    Json result{{"endpoint", divergence.endpoint},
                {"location", divergence.location},
                {"kind", toString(divergence.kind)},
                {"verdict", toString(divergence.verdict)},
                {"advisory", divergence.advisory},
                {"requests", divergence.requests},
                {"n", divergence.n},
                {"candidate_only", divergence.candidateOnly},
                {"baseline_only", divergence.baselineOnly},
                {"live_only", divergence.liveOnly},
                {"all_differ", divergence.allDiffer},
                {"effect",
                 {{"estimate", number(divergence.effect.estimate)},
                  {"low", number(divergence.effect.low)},
                  {"high", number(divergence.effect.high)}}},
                {"more_needed", divergence.moreNeeded ? Json(*divergence.moreNeeded) : Json(nullptr)},
                {"e_value", number(divergence.eValue)},
                {"witness", divergence.witness},
                {"first_seen", instant(divergence.firstSeen)},
                {"last_seen", instant(divergence.lastSeen)},
                {"kept_examples", divergence.exemplars},
                {"rule", divergence.rule ? Json(*divergence.rule) : Json(nullptr)},
                {"sample", sample(divergence.sample)}};
    if (const auto found = input.evidence.find(divergence.id); found != input.evidence.end())
        result["evidence"] = exchange(found->second.row);
    return result;
}

Json rule(const Rule &rule) {
    return {{"id", rule.id},
            {"endpoint", rule.endpoint},
            {"location", rule.location},
            {"kind", rule.kind ? Json(toString(*rule.kind)) : Json(nullptr)},
            {"action", toString(rule.action)},
            {"reason", rule.reason},
            {"owner", rule.owner},
            {"created", instant(rule.created)},
            {"enabled", rule.enabled}};
}

} // namespace

std::string toJson(const ReportInput &input) {
    const RunSummary &summary = input.summary;
    Json result{{"run", summary.run.name},
                {"requests", summary.counters.requests},
                {"verdict", toString(summary.verdict)},
                {"judged", judged(summary)},
                {"reason", reasonText(summary)},
                {"min_effect", number(summary.minEffect)},
                {"false_discovery_rate", number(summary.falseDiscoveryRate)},
                {"project", input.project},
                {"source", toString(summary.run.source)},
                {"started", instant(summary.run.started)},
                {"ended", instant(summary.run.ended)},
                {"has_baseline", summary.hasBaseline},
                {"two_sided", summary.twoSided},
                {"generator", input.generator},
                {"generated", instant(input.generated)},
                {"warnings", summary.warnings}};
    Json counts = Json::object();
    for (const Counter &counter : counters(summary.counters))
        counts[std::string(counter.key)] = counter.value;
    result["counters"] = std::move(counts);
    Json endpoints = Json::array(), divergences = Json::array(), rules = Json::array();
    for (const EndpointSummary &each : summary.endpoints)
        endpoints.push_back(endpoint(each));
    for (const DivergenceSummary &each : summary.divergences)
        divergences.push_back(divergence(each, input));
    for (const Rule &each : input.rules)
        rules.push_back(rule(each));
    result["endpoints"] = std::move(endpoints);
    result["divergences"] = std::move(divergences);
    result["rules"] = std::move(rules);
    // "replace": a recording may hold bytes that are not UTF-8, which dump() would otherwise throw at.
    return result.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace understudy::report
