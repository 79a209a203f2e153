#include "core/http/simple_server.h"
#include "core/run/preflight.h"

#include <QtTest>

#include <algorithm>
#include <atomic>

using namespace understudy;
using namespace understudy::run;

namespace {

const Finding *find(const std::vector<Finding> &findings, std::string_view title) {
    const auto found =
        std::find_if(findings.begin(), findings.end(), [&](const Finding &f) { return f.title == title; });
    return found == findings.end() ? nullptr : &*found;
}

} // namespace

class tst_Preflight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reachableTargetsAreNotAskedAnything() {
        std::atomic<int> requests = 0;
        const auto server = http::SimpleServer::start([&](const Request &) {
            ++requests;
            return http::Reply{};
        });
        QVERIFY(server.has_value());
        RunDefinition definition;
        definition.name = "x";
        definition.targets.fill("http://" + (*server)->address());
        for (const Finding &finding : preflight(definition))
            QVERIFY2(finding.level == Finding::Level::Ok, finding.text.c_str());
        QCOMPARE(requests.load(), 0);
    }

    void deadLiveIsAnErrorADeadCandidateAWarning() {
        std::string dead;
        {
            const auto server = http::SimpleServer::start([](const Request &) { return http::Reply{}; });
            QVERIFY(server.has_value());
            dead = "http://" + (*server)->address();
        }
        RunDefinition definition;
        definition.name = "x";
        definition.targets.fill(dead);
        const auto findings = preflight(definition);
        QVERIFY(find(findings, "Live")->level == Finding::Level::Error);
        QVERIFY(find(findings, "Candidate")->level == Finding::Level::Warning);
        QVERIFY(find(findings, "Candidate")->text.find(dead) != std::string::npos);
    }

    void whatIsMissingIsNamed_data() {
        QTest::addColumn<QByteArray>("title");
        QTest::newRow("name") << QByteArray("Name");
        QTest::newRow("live") << QByteArray("Live");
        QTest::newRow("candidate") << QByteArray("Candidate");
        QTest::newRow("routes") << QByteArray("Unsafe routes");
        QTest::newRow("share") << QByteArray("Share");
        QTest::newRow("time limit") << QByteArray("Time limit");
    }
    void whatIsMissingIsNamed() {
        QFETCH(QByteArray, title);
        RunDefinition definition;
        definition.share = 0;
        definition.timeLimit = Duration(0);
        definition.unsafeRoutes = {"POST"};
        const auto findings = preflight(definition);
        const Finding *finding = find(findings, title.toStdString());
        QVERIFY(finding);
        QVERIFY(finding->level == Finding::Level::Error);
        QVERIFY(finding->text.ends_with('.'));
    }

    void noBaselineIsAWarning() {
        RunDefinition definition;
        definition.name = "x";
        QVERIFY(find(preflight(definition), "Baseline")->level == Finding::Level::Warning);
    }

    void recordingsMustBeFiles() {
        QTemporaryDir dir;
        RunDefinition definition;
        definition.name = "x";
        definition.source = CaptureSource::Recorded;
        for (const std::string &path :
             {std::string(), std::string("/nowhere.jsonl"), dir.path().toStdString()}) {
            definition.recording = path;
            QVERIFY(find(preflight(definition), "Recording")->level == Finding::Level::Error);
        }
    }

    void strangeSchemesAreRefused() {
        RunDefinition definition;
        definition.name = "x";
        definition.targets.fill("file:///etc/passwd");
        QVERIFY(find(preflight(definition), "Live")->level == Finding::Level::Error);
        QVERIFY(!whyUnreachable("file:///etc/passwd", std::chrono::seconds(1)).empty());
    }
};

QTEST_GUILESS_MAIN(tst_Preflight)
#include "tst_preflight.moc"
