#include "core/filter/ast.h"
#include "core/model/exchange.h"

#include <algorithm>

namespace understudy::filter {

namespace {

const std::vector<std::string_view> kKinds{"value_changed",  "type_changed",  "missing",
                                           "extra",          "order_changed", "length_changed",
                                           "format_changed", "slower",        "unanswered"};
const std::vector<std::string_view> kMethods{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};

constexpr bool kYes = true, kNo = false;

} // namespace

const std::vector<Field> &fields() {
    using enum ValueType;
    // In the order of FieldId.
    static const std::vector<Field> catalogue{
        {FieldId::Id, "id", Text, "request id of the exchange", {}, kYes, kNo},
        {FieldId::Time,
         "time",
         Time,
         "when the request came (UTC), 07:43 or 2026-11-24T07:43",
         {},
         kYes,
         kNo},
        {FieldId::Method, "method", Text, "method of the request", kMethods, kYes, kNo},
        {FieldId::Path, "path", Text, "path and query of the request", {}, kYes, kNo},
        {FieldId::Endpoint,
         "endpoint",
         Text,
         "method and path template, \"GET /orders/{id}\"",
         {},
         kYes,
         kYes},
        {FieldId::Status,
         "status",
         Number,
         "status of live (of the baseline without live), 500 or 5xx",
         {},
         kYes,
         kNo},
        {FieldId::LiveStatus, "live.status", Number, "status of live; 0: no answer", {}, kYes, kNo},
        {FieldId::BaselineStatus,
         "baseline.status",
         Number,
         "status of the baseline; 0: no answer",
         {},
         kYes,
         kNo},
        {FieldId::CandidateStatus,
         "candidate.status",
         Number,
         "status of the candidate; 0: no answer",
         {},
         kYes,
         kNo},
        {FieldId::Latency,
         "latency",
         Latency,
         "latency of live (of the baseline without live)",
         {},
         kYes,
         kNo},
        {FieldId::LiveLatency, "live.latency", Latency, "latency of live, 250ms or 1.5s", {}, kYes, kNo},
        {FieldId::BaselineLatency, "baseline.latency", Latency, "latency of the baseline", {}, kYes, kNo},
        {FieldId::CandidateLatency, "candidate.latency", Latency, "latency of the candidate", {}, kYes, kNo},
        {FieldId::Size,
         "size",
         Bytes,
         "body size of live (of the baseline without live), 10k or 2M",
         {},
         kYes,
         kNo},
        {FieldId::CandidateSize, "candidate.size", Bytes, "body size of the candidate", {}, kYes, kNo},
        {FieldId::Differences,
         "differences",
         Number,
         "places where the candidate alone differs",
         {},
         kYes,
         kNo},
        {FieldId::Noise, "noise", Number, "places where the baseline differs too, or alone", {}, kYes, kNo},
        {FieldId::Bodies, "bodies", Choice, "whether request and answers are kept", {"yes", "no"}, kYes, kNo},
        {FieldId::Location,
         "location",
         Text,
         "where answers differ, body:/total or header:etag",
         {},
         kYes,
         kYes},
        {FieldId::Kind, "kind", Choice, "how answers differ", kKinds, kYes, kYes},
        {FieldId::Verdict,
         "verdict",
         Choice,
         "what the counts say",
         {"regression", "undecided", "clean", "noise", "expected"},
         kYes,
         kYes},
        {FieldId::Label,
         "label",
         Choice,
         "what an engineer said",
         {"noise", "expected", "bug", "none"},
         kYes,
         kYes},
        {FieldId::Share,
         "share",
         Number,
         "part of the requests in which the candidate alone differs, 2%",
         {},
         kNo,
         kYes},
        {FieldId::N, "n", Number, "exchanges in which the answers differ here", {}, kNo, kYes},
        {FieldId::E, "e", Number, "evidence against the candidate (e-value)", {}, kNo, kYes},
        {FieldId::Requests, "requests", Number, "requests of the endpoint", {}, kNo, kYes},
    };
    return catalogue;
}

const Field &fieldOf(FieldId id) {
    return fields()[std::size_t(id)];
}

const Field *findField(std::string_view name) {
    const auto found =
        std::ranges::find_if(fields(), [&](const Field &f) { return equalsIgnoringCase(f.name, name); });
    return found == fields().end() ? nullptr : &*found;
}

bool isKnown(const Field &field, Filter::Subject subject) {
    return subject == Filter::Subject::Exchanges ? field.ofExchanges : field.ofDivergences;
}

bool isStatus(FieldId field) {
    return field == FieldId::Status || field == FieldId::LiveStatus || field == FieldId::BaselineStatus ||
           field == FieldId::CandidateStatus;
}

std::vector<Operator> operatorsOf(ValueType type) {
    using enum Operator;
    switch (type) {
    case ValueType::Text:
        return {Contains, NotContains, Equal, NotEqual, In, NotIn};
    case ValueType::Choice:
        return {Equal, NotEqual, In, NotIn};
    default:
        return {Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn};
    }
}

std::string_view toString(Operator op) {
    switch (op) {
    case Operator::Equal:
        return "=";
    case Operator::NotEqual:
        return "!=";
    case Operator::Less:
        return "<";
    case Operator::LessOrEqual:
        return "<=";
    case Operator::Greater:
        return ">";
    case Operator::GreaterOrEqual:
        return ">=";
    case Operator::Contains:
        return "~";
    case Operator::NotContains:
        return "!~";
    case Operator::In:
        return "in";
    case Operator::NotIn:
        return "not in";
    }
    return "?";
}

} // namespace understudy::filter
