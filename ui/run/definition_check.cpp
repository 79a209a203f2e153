#include "ui/run/definition_check.h"

#include "ui/models/wording.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace understudy::ui {
namespace {

struct Check {
    Q_DECLARE_TR_FUNCTIONS(Check)
};

bool isUrl(const QString &text) {
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() &&
           (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https")) &&
           !url.host().isEmpty();
}

/// "host:port", also "[::1]:8080".
QUrl hostAndPort(const QString &text) {
    return QUrl(QStringLiteral("http://") + text, QUrl::StrictMode);
}

void checkListen(const RunDefinition &definition, std::vector<Issue> &issues) {
    const QUrl address = hostAndPort(text(definition.listen));
    if (!address.isValid() || address.host().isEmpty() || address.port(-1) < 0 || !address.path().isEmpty()) {
        issues.push_back(
            {Field::Listen, Check::tr("Write an address and a port, such as 127.0.0.1:9000; port 0 "
                                      "picks a free one.")});
        return;
    }
    const QString host = address.host();
    if (host != QLatin1String("127.0.0.1") && host != QLatin1String("::1") &&
        host != QLatin1String("localhost"))
        issues.push_back({Field::Listen,
                          Check::tr("Other machines can reach this address. 127.0.0.1 keeps it to this one."),
                          false});
}

void checkTargets(const RunDefinition &definition, std::vector<Issue> &issues) {
    const auto missing = [](Side side) {
        return side == Side::Baseline
                   ? Check::tr("Copies come without live's answer, so a baseline is needed to compare with.")
                   : Check::tr("Enter where %1 answers, such as %2.").arg(sideText(side), exampleUrl(side));
    };
    for (const Side side : kSides) {
        const Field field = targetField(side);
        if (!applies(field, definition.source))
            continue;
        const QString url = text(definition.targets[std::size_t(side)]);
        const bool needed = side != Side::Baseline || definition.source == CaptureSource::Receive;
        if (url.isEmpty() && needed)
            issues.push_back({field, missing(side)});
        else if (url.isEmpty())
            issues.push_back(
                {field,
                 Check::tr("Without a second instance of the live version noise cannot be measured: "
                           "verdicts are advisory."),
                 false});
        else if (!isUrl(url))
            issues.push_back(
                {field,
                 Check::tr("An address begins with http:// or https://, such as %1.").arg(exampleUrl(side))});
    }
    const std::string &candidate = definition.targets[std::size_t(Side::Candidate)];
    for (const Side side : {Side::Live, Side::Baseline}) {
        if (!candidate.empty() && applies(targetField(side), definition.source) &&
            candidate == definition.targets[std::size_t(side)])
            issues.push_back(
                {Field::Candidate,
                 Check::tr("The candidate is the same address as %1: it is compared with itself.")
                     .arg(sideText(side)),
                 false});
    }
}

void checkRoutes(const RunDefinition &definition, std::vector<Issue> &issues) {
    for (const std::string &route : definition.unsafeRoutes) {
        const auto space = route.find(' ');
        const bool isRoute =
            space != std::string::npos && space > 0 && space + 1 < route.size() && route[space + 1] == '/';
        if (!isRoute) {
            issues.push_back(
                {Field::UnsafeRoutes,
                 Check::tr("\"%1\" is not a route. Write a method and a path, such as POST /cart/{id}.")
                     .arg(text(route))});
            return;
        }
    }
    if (!definition.unsafeRoutes.empty())
        issues.push_back(
            {Field::UnsafeRoutes,
             Check::tr("Writes on these routes reach baseline and candidate: their data must be their own."),
             false});
}

} // namespace

QString exampleUrl(Side side) {
    return QStringLiteral("http://127.0.0.1:%1").arg(8001 + int(side));
}

std::vector<Issue> check(const RunDefinition &definition) {
    std::vector<Issue> issues;
    if (QStringView(text(definition.name)).trimmed().isEmpty())
        issues.push_back(
            {Field::Name, Check::tr("Give the run a name, such as \"checkout 2.3\"; reports show it.")});
    if (applies(Field::Listen, definition.source))
        checkListen(definition, issues);
    if (applies(Field::Recording, definition.source) && definition.recording.empty())
        issues.push_back({Field::Recording, Check::tr("Choose a JSONL or HAR file.")});
    checkTargets(definition, issues);
    if (applies(Field::UnsafeRoutes, definition.source))
        checkRoutes(definition, issues);
    return issues;
}

bool applies(Field field, CaptureSource source) {
    const bool recorded = source == CaptureSource::Recorded;
    const bool fromFile = recorded || source == CaptureSource::Replay;
    switch (field) {
    case Field::Name:
    case Field::Source:
        return true;
    case Field::Listen:
        return !fromFile;
    case Field::Recording:
        return fromFile;
    case Field::Live:
        return source == CaptureSource::Inline || source == CaptureSource::Replay;
    case Field::Baseline:
    case Field::Candidate:
    case Field::Share:
    case Field::TimeLimit:
    case Field::UnsafeRoutes:
        return !recorded;
    }
    return true;
}

QString sourceTitle(CaptureSource source) {
    switch (source) {
    case CaptureSource::Inline:
        return Check::tr("Inline: a proxy in front of live");
    case CaptureSource::Receive:
        return Check::tr("Receive: copies from a mesh");
    case CaptureSource::Replay:
        return Check::tr("Replay: ask all three again");
    case CaptureSource::Recorded:
        return Check::tr("Recorded: judge stored answers");
    case CaptureSource::Tap:
        return Check::tr("Tap: read live's answers from Envoy");
    }
    return {};
}

QString sourceExplanation(CaptureSource source) {
    switch (source) {
    case CaptureSource::Inline:
        return Check::tr(
            "Clients talk to Understudy; live answers them at once, baseline and candidate get copies.");
    case CaptureSource::Receive:
        return Check::tr("A mesh sends copies here; baseline and candidate answer them and are compared.");
    case CaptureSource::Replay:
        return Check::tr("Requests of a file go to live, baseline and candidate in random order.");
    case CaptureSource::Recorded:
        return Check::tr("A file already holds all answers; nothing is sent anywhere.");
    case CaptureSource::Tap:
        return Check::tr("The answer the real client got is read from Envoy's tap.");
    }
    return {};
}

Field targetField(Side side) {
    return side == Side::Live ? Field::Live : side == Side::Baseline ? Field::Baseline : Field::Candidate;
}

} // namespace understudy::ui
