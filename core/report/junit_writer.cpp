#include "core/report/text.h"
#include "core/report/words.h"
#include "core/report/writers.h"

#include <map>

namespace understudy::report {

namespace {

enum class Outcome { Passed, Failed, Skipped, Error };

struct TestCase {
    std::string className, name;
    Outcome outcome = Outcome::Passed;
    std::string message, details;
};

std::string attribute(std::string_view name, std::string_view value) {
    return join(" ", name, "=\"", escapeMarkup(value), "\"");
}

std::string element(std::string_view name, const TestCase &test) {
    return join("      <", name, attribute("message", test.message), attribute("type", "shadow"), ">",
                escapeMarkup(test.details), "</", name, ">\n");
}

std::string write(const TestCase &test) {
    const std::string open = join("    <testcase", attribute("classname", test.className),
                                  attribute("name", test.name), attribute("time", "0"));
    switch (test.outcome) {
    case Outcome::Passed:
        break;
    case Outcome::Failed:
        return join(open, ">\n", element("failure", test), "    </testcase>\n");
    case Outcome::Error:
        return join(open, ">\n", element("error", test), "    </testcase>\n");
    case Outcome::Skipped:
        return join(open, ">\n      <skipped", attribute("message", test.message), "/>\n    </testcase>\n");
    }
    return open + "/>\n";
}

struct Totals {
    std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;

    void add(const TestCase &test) {
        ++tests;
        failures += test.outcome == Outcome::Failed;
        errors += test.outcome == Outcome::Error;
        skipped += test.outcome == Outcome::Skipped;
    }

    [[nodiscard]] std::string attributes() const {
        return join(
            attribute("tests", std::to_string(tests)), attribute("failures", std::to_string(failures)),
            attribute("errors", std::to_string(errors)), attribute("skipped", std::to_string(skipped)));
    }
};

std::string suite(std::string_view name, const std::string &timestamp, const std::vector<TestCase> &tests,
                  Totals &all) {
    Totals totals;
    std::string body;
    for (const TestCase &test : tests) {
        totals.add(test);
        all.add(test);
        body += write(test);
    }
    return join("  <testsuite", attribute("name", name), totals.attributes(), attribute("time", "0"),
                timestamp, ">\n", body, "  </testsuite>\n");
}

Outcome outcome(Verdict verdict) {
    return verdict == Verdict::Regression  ? Outcome::Failed
           : verdict == Verdict::Undecided ? Outcome::Skipped
                                           : Outcome::Passed;
}

TestCase runCase(const RunSummary &summary) {
    std::string details = errorRateText(summary) + "\n";
    for (const std::string &warning : summary.warnings)
        details += join("Warning: ", warning, "\n");
    for (const Counter &counter : counters(summary.counters))
        details += join(counter.label, ": ", std::to_string(counter.value), "\n");
    return {"run", summary.run.name, judged(summary) ? outcome(summary.verdict) : Outcome::Error,
            join(headline(summary), ". ", reasonText(summary)), std::move(details)};
}

struct EndpointFindings {
    std::size_t regressions = 0, undecided = 0;
    std::string details;
};

std::map<std::string_view, EndpointFindings> findingsByEndpoint(const RunSummary &summary) {
    std::map<std::string_view, EndpointFindings> result;
    for (const DivergenceSummary &each : summary.divergences) {
        EndpointFindings &found = result[each.endpoint];
        found.undecided += each.verdict == Verdict::Undecided;
        if (each.verdict == Verdict::Regression) {
            ++found.regressions;
            found.details += join(readableLocation(each.location), " ", phrase(each.kind), "\n");
        }
    }
    return result;
}

TestCase endpointCase(const EndpointSummary &endpoint, const EndpointFindings &found) {
    return {endpoint.endpoint, "all differences", outcome(endpoint.verdict),
            join(std::to_string(found.regressions),
                 found.regressions == 1 ? " regression, " : " regressions, ", std::to_string(found.undecided),
                 " undecided in ", grouped(endpoint.requests), " requests."),
            found.details};
}

std::string sampleLine(std::string_view side, const std::optional<std::string> &value) {
    return join(side, ": ", value ? *value : std::string("absent"), "\n");
}

TestCase divergenceCase(const DivergenceSummary &each, const RunSummary &summary) {
    TestCase test{each.endpoint, join(each.location, " ", phrase(each.kind)), outcome(each.verdict), {}, {}};
    if (test.outcome == Outcome::Skipped)
        test.message = join("Undecided: ", moreNeededText(each), ". ", countText(each, summary));
    else
        test.message = join(countText(each, summary), " Effect ", effectText(each.effect), ".");
    test.details = join("e-value: ", evidence(each.eValue), "\nwitness: ", each.witness, "\n",
                        sampleLine("live", each.sample.live), sampleLine("baseline", each.sample.baseline),
                        sampleLine("candidate", each.sample.candidate));
    return test;
}

} // namespace

std::string toJunit(const ReportInput &input) {
    const RunSummary &summary = input.summary;
    std::string timestamp;
    if (input.generated != Instant{}) {
        // xs:dateTime without a zone is what readers of JUnit files expect; it is UTC.
        std::string instant = toIso8601(std::chrono::floor<std::chrono::seconds>(input.generated));
        instant.pop_back();
        timestamp = attribute("timestamp", instant);
    }
    std::vector<TestCase> endpoints, divergences;
    auto found = findingsByEndpoint(summary);
    for (const EndpointSummary &each : summary.endpoints)
        endpoints.push_back(endpointCase(each, found[each.endpoint]));
    for (const DivergenceSummary &each : summary.divergences)
        divergences.push_back(divergenceCase(each, summary));
    Totals all;
    const std::string suites = suite("run", timestamp, {runCase(summary)}, all) +
                               suite("endpoints", timestamp, endpoints, all) +
                               suite("divergences", timestamp, divergences, all);
    return join("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites",
                attribute("name", summary.run.name), all.attributes(), attribute("time", "0"), ">\n", suites,
                "</testsuites>\n");
}

} // namespace understudy::report
