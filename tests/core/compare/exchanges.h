#pragma once

#include "core/compare/comparer.h"
#include "core/compare/sides.h"
#include "core/model/difference.h"
#include "core/model/exchange.h"

#include <QString>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

/// Short ways to build exchanges and to write down what was found.
namespace exchanges {

using namespace understudy;

inline Answer answer(std::string body, Headers headers = {{"content-type", "application/json"}},
                     int status = 200) {
    Answer result;
    result.status = status;
    result.headers = std::move(headers);
    result.body = makeBody(std::move(body));
    result.latency = std::chrono::milliseconds(10);
    return result;
}

inline Answer unanswered(std::string failure) {
    Answer result;
    result.failure = std::move(failure);
    return result;
}

inline Exchange exchange(Answer live, Answer baseline, Answer candidate) {
    Exchange result;
    result.id = "x1";
    result.request.method = "GET";
    result.request.target = "/things/1";
    result.answer(Side::Live) = std::move(live);
    result.answer(Side::Baseline) = std::move(baseline);
    result.answer(Side::Candidate) = std::move(candidate);
    return result;
}

inline Exchange bodies(const std::string &live, const std::string &baseline, const std::string &candidate,
                       const std::string &type = "application/json") {
    const Headers headers{{"content-type", type}};
    return exchange(answer(live, headers), answer(baseline, headers), answer(candidate, headers));
}

inline const char *nameOf(Pattern pattern) {
    switch (pattern) {
    case Pattern::CandidateOdd:
        return "candidate";
    case Pattern::BaselineOdd:
        return "baseline";
    case Pattern::LiveOdd:
        return "live";
    case Pattern::AllDiffer:
        return "all";
    case Pattern::Pair:
        return "pair";
    }
    return "?";
}

inline std::string told(const Difference &difference) {
    return difference.location + " " + std::string(toString(difference.kind)) + " " +
           nameOf(difference.pattern);
}

/// "location kind odd; …", sorted, so that rows of a table can be compared.
inline QString told(std::vector<Difference> differences) {
    std::vector<std::string> texts;
    for (const Difference &difference : differences)
        texts.push_back(told(difference));
    std::sort(texts.begin(), texts.end());
    std::string joined;
    for (const std::string &text : texts)
        joined += (joined.empty() ? "" : "; ") + text;
    return QString::fromStdString(joined);
}

inline QString compared(const Exchange &exchange) {
    return told(compare::Comparer().compare(exchange).differences);
}

} // namespace exchanges
