#include "scene.h"

#include <QtTest>

using namespace understudy::test;

namespace {

QByteArray gunzipped(const QString &path) {
    QProcess gzip;
    gzip.start("gzip", {"-dc", path});
    gzip.waitForFinished();
    return gzip.readAllStandardOutput();
}

} // namespace

class TestCliCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void corpusIsJudged_data() {
        QTest::addColumn<bool>("zipped");
        QTest::newRow("gzip") << true;
        QTest::newRow("plain") << false;
    }

    void corpusIsJudged() {
        QFETCH(bool, zipped);
        const Scene scene;
        QString file = Scene::corpus();
        if (!zipped) {
            scene.write("shop.jsonl", gunzipped(file));
            file = scene.path("shop.jsonl");
        }
        const CliResult result = scene.run({"compare", file, "--json"});
        QVERIFY2(!result.crashed && result.code == 1, result.text());
        QVERIFY2(result.err.isEmpty(), result.text());
        const QJsonObject json = result.json();
        QCOMPARE(json["requests"].toInt(), 1'000);
        QCOMPARE(json["verdict"].toString(), QString("regression"));
        QSet<QString> found;
        for (const QJsonValue &divergence : json["divergences"].toArray()) {
            if (divergence["verdict"] == "regression")
                found.insert(divergence["endpoint"].toString().section('/', 1) + ' ' +
                             divergence["location"].toString());
        }
        QVERIFY(found.size() > 10);
        const auto has = [&](const char *location) {
            return std::ranges::any_of(found, [&](const QString &place) { return place.endsWith(location); });
        };
        QVERIFY(has("body:/dimensions/weightGrams"));
        QVERIFY(has("body:/customer/loyaltyPoints"));
        QVERIFY(has("header:cache-control"));
    }

    void jsonHasThePromisedFields() {
        const Scene scene;
        const CliResult result = scene.run({"compare", Scene::corpus(), "--json=found.json"});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.out.contains("REGRESSION"), result.text()); // people still get their text
        const QJsonObject json = QJsonDocument::fromJson(scene.read("found.json")).object();
        for (const char *key : {"run", "requests", "verdict", "min_effect", "endpoints", "divergences"})
            QVERIFY2(json.contains(key), key);
        QCOMPARE(json["min_effect"].toDouble(), 0.01);
        QVERIFY(!json["endpoints"].toArray().isEmpty());
        for (const QJsonValue &endpoint : json["endpoints"].toArray()) {
            QVERIFY(endpoint["endpoint"].toString().contains(" /"));
            QVERIFY(endpoint["requests"].toInt() > 0);
        }
        for (const QJsonValue &divergence : json["divergences"].toArray()) {
            const QJsonObject object = divergence.toObject();
            for (const char *key : {"endpoint", "location", "kind", "verdict", "n", "candidate_only",
                                    "baseline_only", "effect", "more_needed", "e_value", "witness", "sample"})
                QVERIFY2(object.contains(key), key);
            for (const char *key : {"estimate", "low", "high"})
                QVERIFY2(object["effect"].toObject()[key].isDouble(), key);
            QVERIFY(QStringList({"regression", "clean", "undecided", "noise", "expected"})
                        .contains(object["verdict"].toString()));
        }
    }

    void exitCodesAreThoseOfGate_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        QTest::newRow("clean") << recording(2'000, false) << 0;
        QTest::newRow("regression") << recording(500, true) << 1;
        QTest::newRow("undecided") << recording(5, false) << 2;
        QTest::newRow("empty") << QByteArray() << 3;
        QTest::newRow("only blank lines") << QByteArray("\n\n\n") << 3;
        QTest::newRow("not JSON") << QByteArray("<html></html>\n") << 3;
        QTest::newRow("JSON of another kind") << QByteArray("{\"a\":1}\n") << 3;
        QTest::newRow("binary") << QByteArray("\x00\x01\x02\xff\xfe", 5) << 3;
        QTest::newRow("gzip magic alone") << QByteArray("\x1f\x8b", 2) << 3;
    }

    void exitCodesAreThoseOfGate() {
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        const Scene scene;
        scene.write("x.jsonl", content);
        const CliResult result = scene.run({"compare", "x.jsonl"});
        QVERIFY2(!result.crashed && result.code == code, result.text());
        if (code != 3)
            QVERIFY2(result.err.isEmpty(), result.text());
    }

    void answersOfLiveAloneCannotBeJudged() {
        const Scene scene;
        scene.write(
            "live.har",
            "{\"log\":{\"version\":\"1.2\",\"entries\":[{\"startedDateTime\":\"2026-01-01T10:00:00Z\","
            "\"time\":5,\"request\":{\"method\":\"GET\",\"url\":\"http://shop/orders/7\",\"headers\":[]},"
            "\"response\":{\"status\":200,\"headers\":[],\"content\":{\"size\":2,\"text\":\"{}\"}}}]}}");
        const CliResult result = scene.run({"compare", "live.har", "--project", "p.understudy"});
        QVERIFY2(result.code == 3 && result.err.isEmpty(), result.text());
        for (const char *part : {"COULD NOT JUDGE", "1 request, 0 compared", "source: replay"})
            QVERIFY2(result.out.contains(part), result.text());
        QVERIFY2(!result.out.contains("Warning"), result.text());
        QCOMPARE(scene.run({"gate", "p.understudy"}).code, 3);
    }

    void aFileThatIsNoRecordingIsCalledSo() {
        const Scene scene;
        scene.write("truth.json", "{\n \"seed\": 1,\n \"records\": 2\n}\n");
        const CliResult result = scene.run({"compare", "truth.json"});
        QVERIFY2(result.code == 3 && result.err.contains("is not a recording."), result.text());
        QVERIFY2(!result.err.contains("All other"), result.text());
    }

    void aMissingFileIsNamed() {
        const Scene scene;
        const CliResult result = scene.run({"compare", "nowhere.jsonl"});
        QVERIFY2(result.code == 3, result.text());
        QVERIFY2(result.err.contains("nowhere.jsonl") && result.err.count('\n') == 1, result.text());
    }

    void aTruncatedRecordingIsJudgedAsFarAsItGoes() {
        const Scene scene;
        QFile corpus(Scene::corpus());
        QVERIFY(corpus.open(QIODevice::ReadOnly));
        scene.write("cut.jsonl.gz", corpus.readAll().left(700'000));
        const CliResult result = scene.run({"compare", "cut.jsonl.gz", "--json"});
        QVERIFY2(!result.crashed && result.code == 1, result.text()); // what is wrong stays wrong
        QVERIFY2(result.err.count('\n') == 1 && result.err.contains("cut.jsonl.gz"), result.text());
        const int requests = result.json()["requests"].toInt();
        QVERIFY(requests > 300 && requests < 1'000);
    }

    void aTruncatedRecordingIsNeverClean() {
        const Scene scene;
        scene.write("cut.jsonl", recording(2'000, false).chopped(40));
        const CliResult result = scene.run({"compare", "cut.jsonl"});
        QVERIFY2(!result.crashed && result.code == 3, result.text());
        QVERIFY2(result.err.startsWith("understudy-cli: ") && result.err.count('\n') == 1, result.text());
        // Nor for whoever looks at the project later.
        QCOMPARE(scene.run({"import", "cut.jsonl", "--project", "cut.understudy"}).code, 3);
        const CliResult gate = scene.run({"gate", "cut.understudy", "--json"});
        QVERIFY2(gate.code == 2 && gate.json()["verdict"].toString() == "undecided", gate.text());
        QVERIFY(gate.json()["reason"].toString().contains("incomplete"));
        QVERIFY(gate.json()["warnings"].toArray().size() == 1);
    }

    void theTemporaryProjectIsRemoved() {
        const Scene scene;
        scene.write("x.jsonl", recording(50, true));
        QCOMPARE(scene.run({"compare", "x.jsonl"}).code, 1);
        QVERIFY(QDir(scene.path("tmp")).isEmpty());
        QVERIFY(QDir(scene.path("home")).isEmpty()); // not even a key
    }

    void aProjectIsKeptAndAddedTo() {
        const Scene scene;
        scene.write("x.jsonl", recording(500, true));
        scene.write("y.jsonl", recording(2'000, false));
        QCOMPARE(scene.run({"compare", "x.jsonl", "--project", "p.understudy"}).code, 1);
        QCOMPARE(scene.run({"compare", "y.jsonl", "--project", "p.understudy"}).code, 0);
        QCOMPARE(scene.run({"gate", "p.understudy", "--run", "x.jsonl"}).code, 1);
        QCOMPARE(scene.run({"gate", "p.understudy"}).code, 0); // the latest
    }

    void namesFromRecordingsCannotDriveATerminal() {
        QByteArray lines = recording(200, true);
        lines.replace(R"(\"total\")", R"(\"\\u001b]0;owned\\u0007\")");
        const Scene scene;
        scene.write("x.jsonl", lines);
        const CliResult result = scene.run({"compare", "x.jsonl"});
        QVERIFY2(result.code == 1, result.text());
        QVERIFY(!result.out.contains('\x1b') && !result.out.contains('\x07'));
    }

    void aFullDiskUnderTheJsonIsSaid() {
        const Scene scene;
        scene.write("x.jsonl", recording(50, true));
        const CliResult result = scene.run({"compare", "x.jsonl", "--json=/dev/full"});
        QVERIFY2(!result.crashed && result.code == 3, result.text());
        QVERIFY2(result.err.contains("/dev/full") && result.err.count('\n') == 1, result.text());
    }
};

QTEST_GUILESS_MAIN(TestCliCompare)
#include "tst_cli_compare.moc"
