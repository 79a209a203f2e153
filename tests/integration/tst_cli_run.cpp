#include "core/demo/demo.h"
#include "scene.h"

#include <QRegularExpression>
#include <QtTest>

#include <csignal>

using namespace understudy;
using namespace understudy::test;

namespace {

QByteArray definitionFor(const demo::Demo &shop, const QByteArray &timeLimit = "10m") {
    const auto targets = shop.targets();
    QByteArray yaml = "run: from-file\ncapture: { source: inline, listen: \"127.0.0.1:0\" }\ntargets:\n";
    yaml += "  live: \"" + QByteArray::fromStdString(targets[0]) + "\"\n";
    yaml += "  baseline: \"" + QByteArray::fromStdString(targets[1]) + "\"\n";
    yaml += "  candidate: \"" + QByteArray::fromStdString(targets[2]) + "\"\n";
    return yaml + "time_limit: " + timeLimit + "\n";
}

std::string addressIn(const QByteArray &output) {
    const auto match = QRegularExpression("Send requests to (\\S+:\\d+)\\.").match(QString::fromUtf8(output));
    return match.captured(1).toStdString();
}

} // namespace

class TestCliRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        auto shop = demo::Demo::start({.seed = 4, .rate = 200, .length = std::chrono::minutes(10)});
        QVERIFY(shop);
        m_shop = std::move(*shop);
    }
    void cleanup() { m_shop.reset(); }

    void untilVerdictEndsWithTheVerdict() {
        const Scene scene;
        scene.write("run.yaml", definitionFor(*m_shop));
        const auto run = scene.start({"run", "r.understudy", "--run", "checkout", "--define", "run.yaml",
                                      "--until-verdict", "--json=found.json"});
        QByteArray seen;
        QVERIFY2(Scene::waitForOutput(*run, "Ctrl-C stops", seen), seen + run->readAllStandardError());
        QVERIFY(m_shop->startTraffic(addressIn(seen)));
        const CliResult result = Scene::finish(*run);
        m_shop->stopTraffic();
        QVERIFY2(!result.crashed && result.code == 0, result.text());
        QVERIFY2(result.out.contains("REGRESSION"), result.text());
        const QJsonObject json = QJsonDocument::fromJson(scene.read("found.json")).object();
        QCOMPARE(json["run"].toString(), QString("checkout"));
        QCOMPARE(json["verdict"].toString(), QString("regression"));
        QCOMPARE(scene.run({"gate", "r.understudy", "--run", "checkout"}).code, 1);
    }

    void theTimeLimitEndsIt() {
        const Scene scene;
        scene.write("run.yaml", definitionFor(*m_shop));
        QElapsedTimer timer;
        timer.start();
        const CliResult result = scene.run(
            {"run", "r.understudy", "--run", "short", "--define", "run.yaml", "--for", "1s", "--json"});
        QVERIFY2(!result.crashed && result.code == 0, result.text());
        QVERIFY(timer.elapsed() >= 1'000);
        QCOMPARE(result.json()["requests"].toInt(), 0);
        QVERIFY2(result.err.contains("Send requests to 127.0.0.1:"),
                 result.text());                               // needed even by machines' people
        QCOMPARE(scene.run({"gate", "r.understudy"}).code, 3); // nothing was compared
    }

    void anEarlierRunIsTheDefinitionOfTheNext() {
        const Scene scene;
        scene.write("run.yaml", definitionFor(*m_shop, "1s"));
        const QStringList again{"run", "r.understudy", "--run", "nightly"};
        const CliResult undefined = scene.run(again);
        QVERIFY2(undefined.code == 3 && undefined.err.contains("--define"), undefined.text());
        QCOMPARE(scene.run(again + QStringList{"--define", "run.yaml"}).code, 0);
        QCOMPARE(scene.run(again).code, 0);
    }

    void aKilledRunLosesNothingAndIsNeverClean() {
        const Scene scene;
        scene.write("run.yaml", definitionFor(*m_shop));
        const auto run = scene.start({"run", "r.understudy", "--run", "checkout", "--define", "run.yaml"});
        QByteArray seen;
        QVERIFY2(Scene::waitForOutput(*run, "Ctrl-C stops", seen), seen);
        kill(pid_t(run->processId()), SIGKILL);
        QVERIFY(run->waitForFinished());
        const CliResult gate = scene.run({"gate", "r.understudy"});
        QVERIFY2(!gate.crashed && gate.code != 0 && gate.out.contains("did not end"), gate.text());
        // The lock went with the program: the next run may write at once.
        const CliResult next =
            scene.run({"run", "r.understudy", "--run", "second", "--define", "run.yaml", "--for", "100ms"});
        QVERIFY2(!next.crashed && next.code == 0, next.text());
    }

    void ctrlCStopsInOrder() {
        const Scene scene;
        scene.write("run.yaml", definitionFor(*m_shop));
        const auto run = scene.start({"run", "r.understudy", "--run", "checkout", "--define", "run.yaml"});
        QByteArray seen;
        QVERIFY2(Scene::waitForOutput(*run, "Ctrl-C stops", seen), seen);
        const CliResult meanwhile = scene.run({"gate", "r.understudy"});
        QVERIFY2(meanwhile.out.contains("is still going on"), meanwhile.text());
        kill(pid_t(run->processId()), SIGINT);
        const CliResult result = Scene::finish(*run);
        QVERIFY2(!result.crashed && result.code == 0 && result.err.isEmpty(), result.text());
        QVERIFY2(result.out.contains("COULD NOT JUDGE"), result.text());
        QVERIFY(!scene.run({"gate", "r.understudy"}).out.contains("going on"));
        QVERIFY(!scene.run({"report", "r.understudy", "--json"}).json()["ended"].isNull());
    }

    void wrongDefinitionsAreNamed_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("unknown key") << QByteArray("run: x\ncolour: red\n") << QByteArray("colour");
        QTest::newRow("not YAML") << QByteArray("run: [\n") << QByteArray("Line 2, column 1");
        QTest::newRow("no targets") << QByteArray("run: x\n") << QByteArray("Live");
        QTest::newRow("dead live")
            << QByteArray(
                   "run: x\ntargets: { live: \"http://127.0.0.1:1\", candidate: \"http://127.0.0.1:1\" }\n")
            << QByteArray("127.0.0.1:1");
    }

    void wrongDefinitionsAreNamed() {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, says);
        const Scene scene;
        scene.write("run.yaml", yaml);
        const CliResult result = scene.run({"run", "r.understudy", "--run", "x", "--define", "run.yaml"});
        QVERIFY2(!result.crashed && result.code == 3, result.text());
        QVERIFY2(result.err.contains(says) && result.err.count('\n') == 1, result.text());
        QVERIFY(QDir(scene.path("")).entryList({"r.understudy*"}).isEmpty()); // nothing came of it
    }

    void aMissingDefinitionIsNamed() {
        const Scene scene;
        const CliResult result = scene.run({"run", "r.understudy", "--run", "x", "--define", "nowhere.yaml"});
        QVERIFY2(result.code == 3 && result.err.contains("nowhere.yaml"), result.text());
        QVERIFY(!QFile::exists(scene.path("r.understudy")));
        QCOMPARE(scene.run({"run", "r.understudy", "--run", "first"}).code, 3);
        QVERIFY(!QFile::exists(scene.path("r.understudy")));
    }

private:
    std::unique_ptr<demo::Demo> m_shop;
};

QTEST_GUILESS_MAIN(TestCliRun)
#include "tst_cli_run.moc"
