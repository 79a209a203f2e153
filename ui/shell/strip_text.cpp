#include "ui/shell/strip_text.h"

#include "ui/models/wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace understudy::ui {
namespace {

struct Strip {
    Q_DECLARE_TR_FUNCTIONS(Strip)
};

QString sourceNote(CaptureSource source, const std::string &address) {
    const QString where = text(address);
    switch (source) {
    case CaptureSource::Inline:
        return where.isEmpty() ? Strip::tr("inline proxy") : Strip::tr("send traffic to %1").arg(where);
    case CaptureSource::Receive:
        return where.isEmpty() ? Strip::tr("receives copies") : Strip::tr("receives copies on %1").arg(where);
    case CaptureSource::Tap:
        return where.isEmpty() ? Strip::tr("reads the tap") : Strip::tr("reads the tap on %1").arg(where);
    case CaptureSource::Replay:
        return Strip::tr("replays a recording");
    case CaptureSource::Recorded:
        return Strip::tr("judges a recording");
    }
    return {};
}

/// A percentage somebody set, without the digits that a measured one has: "5 %".
QString limitText(double share) {
    return Strip::tr("%1 %").arg(QLocale::c().toString(share * 100, 'g', 3));
}

QString requestsText(std::uint64_t count) {
    return count == 1 ? Strip::tr("1 request") : Strip::tr("%1 requests").arg(countText(count));
}

bool readsFile(CaptureSource source) {
    return source == CaptureSource::Replay || source == CaptureSource::Recorded;
}

void describeState(StripText &strip, const RunStatus &status) {
    switch (status.state) {
    case RunState::Idle:
        break;
    case RunState::Preflight:
        strip.state = Strip::tr("checking…");
        strip.stateTone = QStringLiteral("amber");
        break;
    case RunState::Starting:
        strip.state = Strip::tr("starting…");
        strip.stateTone = QStringLiteral("amber");
        break;
    case RunState::Running:
        strip.state = readsFile(status.source)
                          ? Strip::tr("reading, %1 done").arg(percentText(status.progress))
                          : Strip::tr("mirroring %1").arg(limitText(status.share));
        strip.stateTone = QStringLiteral("green");
        break;
    case RunState::Draining:
        strip.state = Strip::tr("finishing…");
        strip.stateTone = QStringLiteral("amber");
        break;
    case RunState::Stopped:
        strip.state = Strip::tr("stopped");
        strip.stateTone = QStringLiteral("dim");
        break;
    case RunState::Failed:
        strip.state = Strip::tr("failed");
        strip.stateTone = QStringLiteral("red");
        break;
    }
    if (status.recordingStopped) {
        strip.state = Strip::tr("counting, not recording");
        strip.stateTone = QStringLiteral("red");
    }
}

void describeVerdict(StripText &strip, std::size_t regressions, std::size_t undecided, bool active) {
    if (regressions) {
        strip.pill = regressions == 1 ? Strip::tr("1 regression")
                                      : Strip::tr("%1 regressions").arg(countText(regressions));
        strip.pillTone = QStringLiteral("red");
    } else if (undecided) {
        strip.pill = Strip::tr("%1 undecided").arg(countText(undecided));
        strip.pillTone = QStringLiteral("amber");
    } else {
        strip.pill = active ? Strip::tr("no regression so far") : Strip::tr("no regression");
        strip.pillTone = QStringLiteral("green");
    }
}

StripText ofRunning(const RunStatus &status, Instant now) {
    StripText strip;
    strip.name = text(status.name);
    strip.subtitle =
        status.demo ? Strip::tr("demo shop on this machine") : sourceNote(status.source, status.address);
    strip.button = status.state == RunState::Draining ? StripText::Button::Stopping : StripText::Button::Stop;
    describeState(strip, status);
    strip.stateNote = Strip::tr("%1 requests/s · %2 dropped")
                          .arg(countText(std::uint64_t(std::llround(status.requestsPerSecond))),
                               countText(status.counters.dropped));
    strip.noteTone = status.counters.dropped ? QStringLiteral("amber") : QStringLiteral("dim");
    if (status.started != Instant{})
        strip.elapsed = clockText(now - status.started);
    if (status.endsAt > now) {
        const auto minutes = std::chrono::ceil<std::chrono::minutes>(status.endsAt - now).count();
        strip.remaining = Strip::tr("stops in %1 min").arg(minutes);
        strip.canExtend = status.state == RunState::Running;
    }
    if (status.liveP99Ms > 0) {
        strip.latency = durationText(status.liveP99Ms * 1000);
        strip.latencyTone = QStringLiteral("green");
        if (status.candidateP99Ms > 0)
            strip.latencyNote = Strip::tr("candidate %1").arg(durationText(status.candidateP99Ms * 1000));
    }
    strip.requests = requestsText(status.counters.requests);
    if (status.counters.compared)
        describeVerdict(strip, status.regressions, status.undecided, true);
    return strip;
}

/// What a file spans, which says more than how fast it was read.
Duration recordedSpan(const RunSummary &summary) {
    const RunSeries &series = summary.series;
    return summary.run.source == CaptureSource::Recorded
               ? series.buckets.width * std::int64_t(series.requests.size())
               : Duration{0};
}

StripText ofStored(const RunStatus &status, const RunSummary &summary) {
    StripText strip;
    strip.name = text(summary.run.name);
    if (status.run == summary.run.id) {
        describeState(strip, status);
        strip.subtitle = sourceNote(summary.run.source, {});
    } else {
        strip.subtitle =
            Strip::tr("%1 · %2").arg(timeOfDayText(summary.run.started), sourceNote(summary.run.source, {}));
    }
    if (const Duration recorded = recordedSpan(summary); recorded >= std::chrono::seconds(1)) {
        strip.elapsed = clockText(recorded);
        strip.remaining = Strip::tr("of traffic recorded");
    } else if (summary.run.ended > summary.run.started) {
        strip.elapsed = clockText(summary.run.ended - summary.run.started);
    }
    strip.requests = requestsText(summary.counters.requests);
    const auto with = [&summary](Verdict verdict) {
        return std::size_t(std::ranges::count(summary.divergences, verdict, &DivergenceSummary::verdict));
    };
    if (summary.counters.compared) {
        describeVerdict(strip, with(Verdict::Regression), with(Verdict::Undecided), false);
    } else {
        strip.pill = runVerdictText(summary);
        strip.pillTone = QStringLiteral("amber");
    }
    return strip;
}

} // namespace

bool isActive(RunState state) {
    using enum RunState;
    return state == Preflight || state == Starting || state == Running || state == Draining;
}

QString clockText(Duration duration) {
    const auto seconds =
        std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(duration).count());
    const auto two = [](std::int64_t value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    if (seconds >= 3600)
        return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(two(seconds % 60));
}

StripText stripText(const RunStatus &status, const RunSummary *summary, Instant now) {
    StripText strip;
    if (isActive(status.state))
        strip = ofRunning(status, now);
    else if (summary)
        strip = ofStored(status, *summary);
    else
        strip.name = Strip::tr("No run yet");
    const std::uint64_t compared = isActive(status.state) ? status.counters.compared
                                   : summary              ? summary->counters.compared
                                                          : 0;
    if (compared > 0) { // of nothing there is no list
        const double rate = summary ? summary->falseDiscoveryRate : 0.05;
        strip.requestsNote = Strip::tr("error rate of the list ≤ %1").arg(limitText(rate));
    }
    return strip;
}

} // namespace understudy::ui
