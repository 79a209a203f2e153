#include "ui/models/wording.h"

#include "core/base/grouped.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace understudy::ui {

namespace {

constexpr double kMicroseconds = 95; ///< below it a value is said in them: "0.002 ms" does not fit a column

struct Wording {
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

/// RFC 6901: ~1 is /, ~0 is ~; in this order, so that "~01" becomes "~1".
QString unescaped(QString pointer) {
    return pointer.replace(QLatin1String("~1"), QLatin1String("/"))
        .replace(QLatin1String("~0"), QLatin1String("~"));
}

QDateTime local(Instant instant) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(ms.count());
}

/// Two significant digits below ten, none after the point above.
QString shortNumber(double value) {
    const double size = std::abs(value);
    const int decimals = size == 0 || size >= 10 ? 0 : size >= 0.095 ? 1 : size >= 0.0095 ? 2 : 3;
    return QLocale::c().toString(value, 'f', decimals);
}

} // namespace

QString countText(std::uint64_t count) {
    return QString::fromStdString(grouped(count));
}

QString percentText(double share) {
    const double percent = share * 100;
    if (percent > 0 && percent < 0.001)
        return Wording::tr("< 0.001\u202f%");
    // 99.96 % must not read as "100 %".
    if (percent >= 99 && percent < 100)
        return Wording::tr("%1\u202f%").arg(QLocale::c().toString(std::floor(percent * 10) / 10, 'f', 1));
    return Wording::tr("%1\u202f%").arg(shortNumber(percent));
}

QString durationText(double microseconds, bool signedText) {
    const QString sign = signedText && microseconds > 0 ? QStringLiteral("+") : QString();
    const double milliseconds = microseconds / 1000;
    if (microseconds != 0 && std::abs(microseconds) < kMicroseconds)
        return sign + Wording::tr("%1\u202fµs").arg(shortNumber(microseconds));
    if (std::abs(milliseconds) >= 1000)
        return sign + Wording::tr("%1\u202fs").arg(shortNumber(milliseconds / 1000));
    return sign + Wording::tr("%1\u202fms").arg(shortNumber(milliseconds));
}

QString bytesText(std::int64_t bytes) {
    if (bytes < 0)
        return {};
    if (bytes < 1000)
        return Wording::tr("%1\u202fB").arg(bytes);
    constexpr std::array kUnits{"kB", "MB", "GB", "TB"};
    double value = double(bytes) / 1000;
    std::size_t unit = 0;
    while (value >= 1000 && unit + 1 < kUnits.size()) {
        value /= 1000;
        ++unit;
    }
    return QStringLiteral("%1\u202f%2").arg(shortNumber(value), QLatin1String(kUnits[unit]));
}

QString timeText(Instant instant) {
    const QDateTime time = local(instant);
    const bool today = time.date() == QDate::currentDate();
    return time.toString(today ? QStringLiteral("HH:mm:ss.zzz") : QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString shortTimeText(Instant instant) {
    const QDateTime time = local(instant);
    const bool today = time.date() == QDate::currentDate();
    return time.toString(today ? QStringLiteral("HH:mm:ss.zzz") : QStringLiteral("MM-dd HH:mm:ss.zzz"));
}

QString timeOfDayText(Instant instant) {
    const QDateTime time = local(instant);
    const bool today = time.date() == QDate::currentDate();
    return time.toString(today ? QStringLiteral("HH:mm") : QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString locationText(std::string_view location) {
    constexpr std::string_view kHeader = "header:";
    constexpr std::string_view kTrailer = "trailer:";
    constexpr std::string_view kBody = "body:";
    if (location == "body:")
        return Wording::tr("whole body");
    if (location == "body:#text")
        return Wording::tr("body text");
    if (location == "body:#binary")
        return Wording::tr("body bytes");
    if (location.starts_with(kHeader))
        return Wording::tr("header %1").arg(text(location.substr(kHeader.size())));
    if (location.starts_with(kTrailer))
        return Wording::tr("trailer %1").arg(text(location.substr(kTrailer.size())));
    if (location.starts_with(kBody))
        return unescaped(text(location.substr(kBody.size())));
    return text(location);
}

bool isPathLocation(std::string_view location) {
    return location.starts_with("body:/");
}

QString kindPhrase(DifferenceKind kind) {
    return text(phrase(kind));
}

PillTone pillTone(Verdict verdict) {
    switch (verdict) {
    case Verdict::Regression:
        return PillTone::Bad;
    case Verdict::Undecided:
        return PillTone::Unsure;
    case Verdict::Clean:
        return PillTone::Good;
    case Verdict::Noise:
    case Verdict::Expected:
        break;
    }
    return PillTone::Quiet;
}

QString kindWord(DifferenceKind kind) {
    switch (kind) {
    case DifferenceKind::ValueChanged:
        return Wording::tr("value");
    case DifferenceKind::TypeChanged:
        return Wording::tr("type");
    case DifferenceKind::Missing:
        return Wording::tr("missing");
    case DifferenceKind::Extra:
        return Wording::tr("new");
    case DifferenceKind::OrderChanged:
        return Wording::tr("order");
    case DifferenceKind::LengthChanged:
        return Wording::tr("length");
    case DifferenceKind::FormatChanged:
        return Wording::tr("format");
    case DifferenceKind::Slower:
        return Wording::tr("slower");
    case DifferenceKind::Unanswered:
        return Wording::tr("no answer");
    }
    return {};
}

QString sideText(Side side) {
    switch (side) {
    case Side::Live:
        return Wording::tr("live");
    case Side::Baseline:
        return Wording::tr("baseline");
    case Side::Candidate:
        return Wording::tr("candidate");
    }
    return {};
}

QString verdictText(Verdict verdict) {
    switch (verdict) {
    case Verdict::Regression:
        return Wording::tr("regression");
    case Verdict::Undecided:
        return Wording::tr("undecided");
    case Verdict::Clean:
        return Wording::tr("clean");
    case Verdict::Noise:
        return Wording::tr("noise");
    case Verdict::Expected:
        return Wording::tr("expected");
    }
    return {};
}

std::uint64_t candidateDiffers(const DivergenceSummary &divergence) {
    return divergence.n - std::min(divergence.n, divergence.baselineOnly);
}

std::uint64_t baselineDiffers(const DivergenceSummary &divergence) {
    return divergence.baselineOnly + divergence.liveOnly + divergence.allDiffer;
}

bool isUntriaged(const DivergenceSummary &divergence) {
    return !divergence.rule &&
           (divergence.verdict == Verdict::Regression || divergence.verdict == Verdict::Undecided);
}

bool isQuiet(Verdict verdict) {
    return verdict == Verdict::Noise || verdict == Verdict::Expected;
}

QString moreText(std::uint64_t requests) {
    return Wording::tr("%1 more").arg(countText(requests));
}

QString pillText(const DivergenceSummary &divergence) {
    // Of the labels only "bug" leaves a regression a regression.
    if (divergence.verdict == Verdict::Regression && divergence.rule)
        return Wording::tr("bug");
    if (divergence.verdict == Verdict::Undecided && divergence.moreNeeded)
        return moreText(*divergence.moreNeeded);
    return verdictText(divergence.verdict);
}

QString runVerdictText(const RunSummary &summary) {
    const bool over = summary.run.ended != Instant{};
    return over && summary.counters.compared == 0 ? Wording::tr("could not judge")
                                                  : verdictText(summary.verdict);
}

} // namespace understudy::ui
