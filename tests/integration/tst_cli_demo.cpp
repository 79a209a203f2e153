#include "scene.h"

#include <QRegularExpression>
#include <QtTest>

#include <csignal>

using namespace understudy::test;

namespace {

/// "GET /orders/{orderId}" and "GET /orders/{id}" are one route.
QString routeOf(const QString &endpoint) {
    QString route = endpoint;
    return route.replace(QRegularExpression("/[^/ ]*\\{[^/ ]*"), "/{}");
}

int requestsIn(const CliResult &report) {
    return report.json()["counters"].toObject()["compared"].toInt();
}

} // namespace

class TestCliDemo : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsWhatItPlantedAndNothingElse() {
        const Scene scene;
        const CliResult result =
            scene.run({"demo", "--for", "8s", "--truth", "truth.json", "--json=found.json"});
        QVERIFY2(!result.crashed && result.code == 0, result.text());
        QVERIFY2(result.out.contains("http://127.0.0.1:") && result.out.contains("F1-field-removed"),
                 result.text());
        QVERIFY2(result.out.contains("Verdicts beside the truth"), result.text());

        const QJsonObject truth = QJsonDocument::fromJson(scene.read("truth.json")).object();
        const QJsonObject found = QJsonDocument::fromJson(scene.read("found.json")).object();
        QCOMPARE(found["verdict"].toString(), QString("regression"));
        QVERIFY2(truth["records"].toInt() > 1'000, result.text()); // 150 a second
        QSet<QString> planted;
        for (const QJsonValue &fault : truth["planted"].toArray()) {
            planted.insert(routeOf(fault["route"].toString()) + ' ' + fault["location"].toString());
            QVERIFY(fault["records_hit"].toInt() > 0);
            QCOMPARE(fault["record_ids"].toArray().size(), fault["records_hit"].toInt());
        }
        int hits = 0;
        for (const QJsonValue &divergence : found["divergences"].toArray()) {
            if (divergence["verdict"] == "regression")
                hits += planted.contains(routeOf(divergence["endpoint"].toString()) + ' ' +
                                         divergence["location"].toString());
        }
        QVERIFY2(hits >= 4, result.text()); // those that strike every answer of their route
        QVERIFY2(result.out.contains(", 0 false alarms."), result.text());
        QVERIFY(QDir(scene.path("tmp")).isEmpty());
    }

    void oneVersionAgainstItselfHasNoRegression() {
        const Scene scene;
        const CliResult result =
            scene.run({"demo", "--for", "8s", "--seed", "2", "--faults", "none", "--json"});
        QVERIFY2(!result.crashed && result.code == 0, result.text());
        QVERIFY2(result.err.isEmpty(), result.text());
        QVERIFY(result.json()["verdict"].toString() != "regression");
        for (const QJsonValue &divergence : result.json()["divergences"].toArray()) {
            if (divergence["verdict"] == "regression")
                QFAIL(QJsonDocument(divergence.toObject()).toJson());
        }
    }

    void ctrlCStopsInOrder_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }

    void ctrlCStopsInOrder() {
        QFETCH(int, signal);
        const Scene scene;
        const auto demo =
            scene.start({"demo", "--for", "10m", "--project", "d.understudy", "--truth", "truth.json"});
        QByteArray seen;
        QVERIFY2(Scene::waitForOutput(*demo, " regressions, ", seen), seen);
        QElapsedTimer timer;
        timer.start();
        kill(pid_t(demo->processId()), signal);
        const CliResult result = Scene::finish(*demo);
        QVERIFY2(!result.crashed && result.code == 0, result.text());
        QVERIFY2(timer.elapsed() < 15'000, result.text());
        QVERIFY2(result.out.contains("Verdicts beside the truth") && result.err.isEmpty(), result.text());
        QVERIFY(QJsonDocument::fromJson(scene.read("truth.json")).object()["records"].toInt() > 0);

        const CliResult report = scene.run({"report", "d.understudy", "--json"});
        QVERIFY2(report.code == 0, report.text());
        QVERIFY(!report.json()["ended"].isNull());
        QVERIFY(requestsIn(report) > 0);
    }

    void aReaderThatGoesAwayEndsTheDemo() {
        const Scene scene;
        const CliResult result = scene.runIntoHead({"demo", "--for", "10m", "--project", "d.understudy"}, 3);
        QVERIFY2(!result.crashed && result.code == 0 && result.err.isEmpty(), result.text());
        QVERIFY(!scene.run({"report", "d.understudy", "--json"}).json()["ended"].isNull());
    }

    void whatWasStoredSurvivesSigkill() {
        const Scene scene;
        const auto demo = scene.start({"demo", "--for", "10m", "--rate", "300", "--project", "d.understudy"});
        QByteArray seen;
        QVERIFY2(Scene::waitForOutput(*demo, " regressions, ", seen), seen);
        // Reading beside the writer is allowed; wait until something is in the file.
        int stored = 0;
        QTRY_VERIFY_WITH_TIMEOUT((stored = requestsIn(scene.run({"report", "d.understudy", "--json"}))) > 100,
                                 60'000);
        demo->kill();
        QVERIFY(demo->waitForFinished(10'000));

        const CliResult report = scene.run({"report", "d.understudy", "--json"});
        QVERIFY2(report.code == 0, report.text());
        QVERIFY2(requestsIn(report) >= stored, report.text());
        const CliResult gate = scene.run({"gate", "d.understudy"});
        QVERIFY2(gate.code == 1 || gate.code == 2, gate.text());
        // The lock went with the process.
        scene.write("x.jsonl", recording(50, true));
        const CliResult import = scene.run({"import", "x.jsonl", "--project", "d.understudy"});
        QVERIFY2(import.code == 0, import.text());
        QVERIFY(requestsIn(scene.run({"report", "d.understudy", "--run", "demo", "--json"})) >= stored);
    }

    void aProjectInUseIsRefused() {
        const Scene scene;
        const auto demo = scene.start({"demo", "--for", "10m", "--project", "d.understudy"});
        QByteArray seen;
        QVERIFY2(Scene::waitForOutput(*demo, "Ctrl-C stops", seen), seen);
        scene.write("x.jsonl", recording(50, true));
        const CliResult second = scene.run({"import", "x.jsonl", "--project", "d.understudy"});
        QVERIFY2(!second.crashed && second.code == 3, second.text());
        QVERIFY2(second.err.count('\n') == 1 && second.err.contains("d.understudy"), second.text());
        QVERIFY2(second.err.contains(QByteArray::number(demo->processId())), second.text()); // who has it
        kill(pid_t(demo->processId()), SIGINT);
        QCOMPARE(Scene::finish(*demo).code, 0); // the first was not disturbed
    }
};

QTEST_GUILESS_MAIN(TestCliDemo)
#include "tst_cli_demo.moc"
