// What the inline proxy costs its callers: rates with and without it, its processor time, and live's p99
// while the candidate is in trouble. Load comes from wrk (8 connections); runs of the things compared take
// turns, because the machine is not always equally busy, and medians of five rounds are reported.

#include "core/capture/capture.h"
#include "core/run/run_controller.h"
#include "tests/bench/capture/child_process.h"
#include "tests/bench/capture/plain_server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <benchmark/benchmark.h>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <new>
#include <regex>
#include <string>
#include <sys/mman.h>
#include <vector>

namespace {

using namespace understudy;
using bench::ChildProcess;

constexpr int kRounds = 5;

struct Load {
    double requests = 0, perSecond = 0, p99Ms = 0;
    bool failed = false;
};

Load load(const std::string &address) {
    const std::string command =
        "wrk -t1 -c8 -d" + std::string(std::getenv("BENCH_SECONDS") ? std::getenv("BENCH_SECONDS") : "2") +
        "s --latency -H 'Accept: application/json' -H 'User-Agent: bench' http://" + address +
        "/orders/7?x=1 2>&1";
    std::string text;
    if (FILE *out = ::popen(command.c_str(), "r")) {
        char line[256];
        while (std::fgets(line, sizeof line, out))
            text += line;
        ::pclose(out);
    }
    const auto number = [&text](const char *pattern) {
        std::smatch match;
        return std::regex_search(text, match, std::regex(pattern)) ? std::stod(match[1]) : 0.0;
    };
    Load result;
    result.requests = number("(\\d+) requests in");
    result.perSecond = number("Requests/sec:\\s+([\\d.]+)");
    result.p99Ms =
        number("99%\\s+([\\d.]+)ms") + number("99%\\s+([\\d.]+)us") / 1e3 + number("99%\\s+([\\d.]+)s") * 1e3;
    result.failed =
        result.requests == 0 || text.find("Non-2xx") != text.npos || text.find("Socket errors") != text.npos;
    return result;
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// A count that a child and its parent both see.
class SharedCount {
public:
    SharedCount()
        : m_count(new(::mmap(nullptr, sizeof(Count), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
                             0)) Count(0)) {}
    ~SharedCount() { ::munmap(m_count, sizeof(Count)); }
    SharedCount(const SharedCount &) = delete;
    SharedCount &operator=(const SharedCount &) = delete;
    void add() { m_count->fetch_add(1, std::memory_order_relaxed); }
    void set(std::uint64_t value) { m_count->store(value, std::memory_order_relaxed); }
    [[nodiscard]] double value() const { return double(m_count->load(std::memory_order_relaxed)); }

private:
    using Count = std::atomic<std::uint64_t>;
    Count *m_count;
};

enum class Part {
    Capture, ///< the proxy alone: the sink drops what it gets
    Whole,   ///< a run as users have it: compared, judged, redacted and stored in a project file
};

/// Live, baseline and candidate, each a process, and the proxy, another.
struct Scene {
    Scene(std::size_t size, const std::string &candidateAddress, Part part = Part::Capture)
        : live([size] { return bench::startPlainServer(size); })
        , baseline([size] { return bench::startPlainServer(size); })
        , candidate([size] { return bench::startPlainServer(size); })
        , proxy([&] {
            const std::string &third = candidateAddress.empty() ? candidate.address() : candidateAddress;
            return part == Part::Capture ? startProxy(third) : startRun(third);
        }) {}
    ~Scene() {
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    Scene(const Scene &) = delete;
    Scene &operator=(const Scene &) = delete;

    [[nodiscard]] RunDefinition definitionFor(const std::string &candidateAddress) const {
        RunDefinition definition;
        definition.name = "bench";
        definition.targets = {"http://" + live.address(), "http://" + baseline.address(),
                              "http://" + candidateAddress};
        return definition;
    }

    std::string startRun(const std::string &candidateAddress) {
        ::setenv("UNDERSTUDY_REDACTION_KEY", std::string(64, 'a').c_str(), 1);
        static auto file = store::ProjectFile::create(folder + "/bench.understudy").value();
        static run::RunController controller(*file, {});
        static const Subscription onChange =
            controller.onChange([this] { offered.set(controller.status().counters.compared); });
        if (const auto started = controller.start(definitionFor(candidateAddress)); !started)
            std::fputs(started.error().text().c_str(), stderr);
        return controller.status().address;
    }

    std::string startProxy(const std::string &candidateAddress) {
        const RunDefinition definition = definitionFor(candidateAddress);
        const auto drop = [this](Exchange &&exchange) {
            const Exchange gone = std::move(exchange);
            offered.add();
            return true;
        };
        static auto running = std::move(capture::makeCapture(definition, drop, 1).value());
        if (const auto started = running->start(); !started)
            std::fputs(started.error().text().c_str(), stderr);
        return running->address();
    }

    std::string folder = [] {
        std::string pattern = (std::filesystem::temp_directory_path() / "understudy-bench-XXXXXX").string();
        return std::string(::mkdtemp(pattern.data()));
    }();
    SharedCount offered;
    ChildProcess live, baseline, candidate, proxy;
};

void throughput(benchmark::State &state, Part part) {
    Scene scene(std::size_t(state.range(0)), {}, part);
    std::vector<double> direct, proxied, ratio, cpu, mirrored;
    for ([[maybe_unused]] auto _ : state) {
        (void)load(scene.proxy.address()); // connections and caches
        for (int round = 0; round < kRounds; ++round) {
            const Load without = load(scene.live.address());
            const double before = scene.proxy.cpuSeconds(), offered = scene.offered.value();
            const Load with = load(scene.proxy.address());
            if (without.failed || with.failed)
                return state.SkipWithError("wrk failed or saw errors");
            direct.push_back(without.perSecond);
            proxied.push_back(with.perSecond);
            ratio.push_back(without.perSecond / with.perSecond);
            mirrored.push_back((scene.offered.value() - offered) / with.requests * 100);
            cpu.push_back((scene.proxy.cpuSeconds() - before) / with.requests * 1000);
        }
        state.SetIterationTime(1 / median(proxied));
    }
    state.counters["direct/s"] = median(direct);
    state.counters["proxied/s"] = median(proxied);
    state.counters["one in"] = median(ratio);
    state.counters["proxy CPU-s/1k"] = median(cpu);
    state.counters["mirrored %"] = median(mirrored);
}

std::string deadAddress() {
    return "127.0.0.1:1"; // refuses connections unless somebody runs tcpmux
}

/// Live's p99 with a candidate that refuses or sleeps, over that with a healthy one.
void trouble(benchmark::State &state) {
    const ChildProcess sleeping([] { return bench::startSleepingServer(1024); });
    Scene healthy(1024, {}), troubled(1024, state.range(0) == 0 ? deadAddress() : sleeping.address());
    std::vector<double> good, bad, ratio;
    for ([[maybe_unused]] auto _ : state) {
        (void)load(healthy.proxy.address());
        for (int round = 0; round < kRounds; ++round) {
            const Load with = load(healthy.proxy.address()), without = load(troubled.proxy.address());
            if (without.failed || with.failed)
                return state.SkipWithError("wrk failed or saw errors");
            good.push_back(with.p99Ms);
            bad.push_back(without.p99Ms);
            ratio.push_back(without.p99Ms / with.p99Ms);
        }
        state.SetIterationTime(median(bad) / 1e3);
    }
    state.counters["p99 healthy ms"] = median(good);
    state.counters["p99 troubled ms"] = median(bad);
    state.counters["times"] = median(ratio);
}

} // namespace

int main(int argc, char **argv) {
    const auto once = [](benchmark::internal::Benchmark *each) { each->Iterations(1)->UseManualTime(); };
    once(benchmark::RegisterBenchmark("inline/rate/1KiB", throughput, Part::Capture)->Arg(1024));
    once(benchmark::RegisterBenchmark("inline/rate/20KiB", throughput, Part::Capture)->Arg(20 * 1024));
    once(benchmark::RegisterBenchmark("inline/run/1KiB", throughput, Part::Whole)->Arg(1024));
    once(benchmark::RegisterBenchmark("inline/run/20KiB", throughput, Part::Whole)->Arg(20 * 1024));
    once(benchmark::RegisterBenchmark("inline/p99/candidate_refuses", trouble)->Arg(0));
    once(benchmark::RegisterBenchmark("inline/p99/candidate_sleeps_5s", trouble)->Arg(1));
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
