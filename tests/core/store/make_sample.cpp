// Writes the sample project of the current schema: make_sample FILE. See tests/data/projects/README.md.
#include "tests/core/store/samples.h"

#include <cstdio>

using namespace understudy;
using namespace understudy::store;

namespace {

verdict::DivergenceTally tally(DivergenceId id, std::uint64_t candidateOnly, std::uint64_t baselineOnly) {
    verdict::DivergenceTally result;
    result.id = id;
    result.candidateOnly = candidateOnly;
    result.baselineOnly = baselineOnly;
    result.firstSeen = result.lastSeen = Instant(Duration(1'790'000'000'000'000));
    result.witness = "request-1";
    result.sample = {"2", "2", "1"};
    result.candidateSeries =
        verdict::CountSeries::restore(result.firstSeen, std::chrono::seconds(1), {1, 0, 2});
    return result;
}

Status fill(ProjectFile &project) {
    RunInfo info = samples::runInfo("sample");
    const auto run = project.addRun(info);
    if (!run)
        return std::unexpected(run.error());
    Batch first;
    first.run = *run;
    first.endpoints = {{1, "GET /orders/1"}, {2, "GET /orders/{id}"}, {3, "POST /cart"}};
    for (int number = 0; number < 100; ++number)
        first.exchanges.push_back(number % 20 == 0 ? samples::kept(number, {1}) : samples::row(number));
    if (const Status written = project.write(first); !written)
        return written;

    Batch second;
    second.run = *run;
    second.endpointMerges = {{1, 2}};
    second.divergenceMerges = {{1, 2}};
    for (int number = 100; number < 200; ++number) {
        second.exchanges.push_back(number % 20 == 0 ? samples::kept(number, {2, 3}) : samples::row(number));
        second.exchanges.back().endpoint = number % 2 == 0 ? 2 : 3;
    }
    second.exchanges.back().evict = {"request-20"};
    verdict::Tallies tallies;
    tallies.divergences[{2, "body:/total", DifferenceKind::ValueChanged}] = tally(2, 9, 0);
    tallies.divergences[{2, "header:date", DifferenceKind::ValueChanged}] = tally(3, 70, 68);
    tallies.endpoints[2].requests = 200;
    tallies.nextId = 4;
    second.tallies = &tallies;
    RunCounters counters;
    counters.requests = counters.compared = counters.rows = 200;
    second.counters = counters;
    if (const Status written = project.write(second); !written)
        return written;

    Rule rule;
    rule.endpoint = "**";
    rule.location = "header:date";
    rule.kind = DifferenceKind::ValueChanged;
    rule.reason = "clock";
    rule.owner = "ann";
    if (const auto saved = project.saveRule(rule); !saved)
        return std::unexpected(saved.error());
    if (const Status set = project.setSetting("sample", "yes"); !set)
        return set;
    return project.endRun(*run, Instant(Duration(1'790'000'060'000'000)), counters);
}

} // namespace

int main(int argc, char **argv) {
    if (argc != 2) {
        std::fputs("usage: make_sample FILE\n", stderr);
        return 64;
    }
    const auto project = ProjectFile::create(argv[1]);
    const Status filled = project ? fill(**project) : std::unexpected(project.error());
    if (!filled)
        std::fprintf(stderr, "%s\n", filled.error().text().c_str());
    return filled ? 0 : 1;
}
