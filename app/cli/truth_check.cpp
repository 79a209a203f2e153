#include "app/cli/truth_check.h"

#include "app/cli/console.h"
#include "app/cli/text_view.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace understudy::cli {
namespace {

/// Parameter names do not matter: "GET /orders/{id}" and "GET /orders/{orderId}" are one route.
std::string routeTemplate(std::string_view endpoint) {
    std::string result;
    while (!endpoint.empty()) {
        const std::size_t end = std::min(endpoint.find('/', 1), endpoint.size());
        const std::string_view segment = endpoint.substr(0, end);
        result += segment.starts_with('/') && segment.find('{') != std::string_view::npos ? "/{}" : segment;
        endpoint.remove_prefix(end);
    }
    return result;
}

/// "body:/items/*/price" as {"body", "items", "price"}.
std::vector<std::string> steps(std::string location) {
    if (const std::size_t colon = location.find(':'); colon != std::string::npos)
        location[colon] = '/';
    std::vector<std::string> parts;
    std::string_view rest = location;
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        if (!part.empty() && part != "*")
            parts.emplace_back(part);
    }
    return parts;
}

bool startsWith(const std::vector<std::string> &path, const std::vector<std::string> &prefix) {
    return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

bool explains(const DivergenceSummary &divergence, const demo::Planted &planted) {
    if (routeTemplate(divergence.endpoint) != routeTemplate(planted.route))
        return false;
    const auto seen = steps(divergence.location);
    const auto wanted = steps(planted.location);
    return startsWith(seen, wanted) || (startsWith(wanted, seen) && seen.size() > 1);
}

/// True for what only follows from a planted fault.
bool follows(const DivergenceSummary &divergence, const demo::Planted &planted) {
    return routeTemplate(divergence.endpoint) == routeTemplate(planted.route) &&
           std::ranges::any_of(planted.also, [&](const std::string &location) {
               return startsWith(steps(divergence.location), steps(location));
           });
}

/// Better first: a regression before anything else, then what has more evidence.
bool better(const DivergenceSummary &a, const DivergenceSummary *b) {
    if (!b || (a.verdict == Verdict::Regression) != (b->verdict == Verdict::Regression))
        return !b || a.verdict == Verdict::Regression;
    return a.candidateOnly > b->candidateOnly;
}

} // namespace

TruthCheck checkAgainstTruth(const std::vector<demo::Planted> &truth, const RunSummary &summary) {
    TruthCheck check;
    for (const demo::Planted &planted : truth) {
        if (planted.classification != "regression")
            continue;
        TruthCheck::Line line{.planted = planted};
        for (const DivergenceSummary &divergence : summary.divergences) {
            if (explains(divergence, planted) && better(divergence, line.found))
                line.found = &divergence;
        }
        check.lines.push_back(std::move(line));
    }
    for (const DivergenceSummary &divergence : summary.divergences) {
        // The length of a body follows from the body.
        if (divergence.verdict != Verdict::Regression || divergence.location == "header:content-length")
            continue;
        const bool planted = std::ranges::any_of(check.lines, [&](const TruthCheck::Line &line) {
            return explains(divergence, line.planted) || follows(divergence, line.planted);
        });
        if (!planted)
            check.falseAlarms.push_back(&divergence);
    }
    return check;
}

std::string plantedText(const std::vector<demo::Planted> &truth) {
    std::vector<std::vector<std::string>> rows;
    std::set<std::string> noisyRoutes;
    std::size_t noise = 0;
    for (const demo::Planted &planted : truth) {
        if (planted.classification == "regression") {
            rows.push_back({planted.id, planted.route, planted.location, planted.description});
        } else {
            ++noise;
            noisyRoutes.insert(planted.route);
        }
    }
    std::string text =
        rows.empty() ? "Nothing is planted: three instances of one version. No verdict may be a regression.\n"
                     : "Planted in the candidate, to be found:\n" + table(rows);
    return text + "Noise that must not be reported (times, ids, shuffled arrays, jitter): " + grouped(noise) +
           " places of " + grouped(noisyRoutes.size()) + " routes.\n";
}

std::string truthCheckText(const TruthCheck &check) {
    std::string text;
    std::size_t found = 0;
    if (!check.lines.empty()) {
        std::vector<std::vector<std::string>> rows{{"PLANTED", "APPLIED", "VERDICT", "EVIDENCE"}};
        for (const auto &[planted, divergence] : check.lines) {
            const bool hit = divergence && divergence->verdict == Verdict::Regression;
            found += hit ? 1 : 0;
            rows.push_back(
                {planted.id, grouped(planted.hits),
                 divergence ? std::string(toString(divergence->verdict)) : "not seen",
                 divergence ? plain(divergence->location) + ": " + evidenceText(*divergence) : ""});
        }
        text = "Verdicts beside the truth\n" + table(rows);
    }
    text += grouped(found) + " of " + grouped(check.lines.size()) + " planted regressions found, " +
            grouped(check.falseAlarms.size()) + " false alarms.\n";
    for (const DivergenceSummary *alarm : check.falseAlarms)
        text += "  false alarm: " + plain(alarm->endpoint) + "  " + plain(alarm->location) + "  " +
                std::string(toString(alarm->kind)) + "  " + evidenceText(*alarm) + "\n";
    return text;
}

} // namespace understudy::cli
