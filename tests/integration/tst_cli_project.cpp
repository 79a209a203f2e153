#include "scene.h"

#include <QtTest>

using namespace understudy::test;

class TestCliProject : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        m_scene.write("bad.jsonl", recording(500, true));
        m_scene.write("good.jsonl", recording(2'000, false));
        m_scene.write("few.jsonl", recording(150, false));
        for (const char *file : {"bad.jsonl", "good.jsonl", "few.jsonl"}) {
            const CliResult result = m_scene.run({"import", file, "--project", "p.understudy"});
            QVERIFY2(result.code == 0, result.text()); // the verdict does not decide here
        }
    }

    void gate_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::newRow("regression") << QStringList{"p.understudy", "--run", "bad.jsonl"} << 1;
        QTest::newRow("clean") << QStringList{"p.understudy", "--run", "good.jsonl"} << 0;
        QTest::newRow("undecided") << QStringList{"p.understudy", "--run", "few.jsonl"} << 2;
        QTest::newRow("the latest run") << QStringList{"p.understudy"} << 2;
        QTest::newRow("content with less") << QStringList{"p.understudy", "--min-effect", "30%"} << 0;
        QTest::newRow("as a fraction") << QStringList{"p.understudy", "--min-effect=0.3"} << 0;
        QTest::newRow("wants more") << QStringList{"p.understudy", "--run", "good.jsonl", "--min-effect",
                                                   "0.01%"}
                                    << 2;
        QTest::newRow("no such run") << QStringList{"p.understudy", "--run", "other"} << 3;
        QTest::newRow("no such project") << QStringList{"q.understudy"} << 3;
        QTest::newRow("not a project") << QStringList{"bad.jsonl"} << 3;
    }

    void gate() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const CliResult result = m_scene.run(QStringList{"gate"} + arguments);
        QVERIFY2(!result.crashed && result.code == code, result.text());
        QCOMPARE(result.err.count('\n'), code == 3 ? 1 : 0);
        QVERIFY(!QFile::exists(m_scene.path("q.understudy"))); // asking makes nothing
    }

    void gateSpeaksJson() {
        const CliResult result =
            m_scene.run({"gate", "p.understudy", "--run", "few.jsonl", "--min-effect", "30%", "--json"});
        QCOMPARE(result.code, 0);
        QCOMPARE(result.json()["verdict"].toString(), QString("clean"));
        QCOMPARE(result.json()["min_effect"].toDouble(), 0.3);
        QCOMPARE(result.json()["run"].toString(), QString("few.jsonl"));
    }

    void anUnknownRunIsAnsweredWithTheKnownOnes() {
        const CliResult result = m_scene.run({"gate", "p.understudy", "--run", "other"});
        QVERIFY2(result.err.contains("\"good.jsonl\""), result.text());
    }

    void reports_data() {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("contains");
        QTest::newRow("html") << "html" << QByteArray("<!DOCTYPE html>");
        QTest::newRow("json") << "json" << QByteArray("\"verdict\": \"regression\"");
        QTest::newRow("csv") << "csv" << QByteArray("body:/total");
        QTest::newRow("md") << "md" << QByteArray("body:/total");
        QTest::newRow("junit") << "junit" << QByteArray("<testsuite");
    }

    void reports() {
        QFETCH(QString, format);
        QFETCH(QByteArray, contains);
        const QStringList arguments{"report", "p.understudy", "--run", "bad.jsonl", "--format", format};
        const CliResult toStdout = m_scene.run(arguments);
        QVERIFY2(toStdout.code == 0, toStdout.text());
        QVERIFY2(toStdout.out.toLower().contains(contains.toLower()), toStdout.text());
        const CliResult toFile = m_scene.run(arguments + QStringList{"-o", "report.out"});
        QVERIFY2(toFile.code == 0, toFile.text());
        QVERIFY(m_scene.read("report.out").toLower().contains(contains.toLower()));
        QVERIFY(!QFile::exists(m_scene.path("report.out.part")));
    }

    void reportJsonIsShortForTheFormat() {
        const CliResult result = m_scene.run({"report", "p.understudy", "--run", "bad.jsonl", "--json"});
        QCOMPARE(result.code, 0);
        QCOMPARE(result.json()["verdict"].toString(), QString("regression"));
        QCOMPARE(m_scene.run({"report", "p.understudy", "--json=r.json"}).code, 0);
        QVERIFY(QJsonDocument::fromJson(m_scene.read("r.json")).isObject());
    }

    void reportsWithoutAPlaceForThem_data() {
        QTest::addColumn<QString>("place");
        QTest::newRow("no folder") << "nowhere/report.html";
        QTest::newRow("full disk") << "/dev/full";
        QTest::newRow("a folder") << "home";
    }

    void reportsWithoutAPlaceForThem() {
        QFETCH(QString, place);
        const CliResult result = m_scene.run({"report", "p.understudy", "--format", "html", "-o", place});
        QVERIFY2(!result.crashed && result.code == 3, result.text());
        QVERIFY2(result.err.contains(place.toUtf8()) && result.err.count('\n') == 1, result.text());
    }

    void importOfSomethingElseLeavesTheProjectUsable() {
        m_scene.write("junk.jsonl", "<html>");
        QCOMPARE(m_scene.run({"import", "junk.jsonl", "--project", "p.understudy"}).code, 3);
        QCOMPARE(m_scene.run({"import", "nowhere.jsonl", "--project", "p.understudy"}).code, 3);
        QCOMPARE(m_scene.run({"gate", "p.understudy", "--run", "bad.jsonl"}).code, 1);
    }

    void aProjectThatIsNoneIsRefusedAndUntouched() {
        const QByteArray before = m_scene.read("good.jsonl");
        const CliResult result = m_scene.run({"import", "bad.jsonl", "--project", "good.jsonl"});
        QVERIFY2(!result.crashed && result.code == 3, result.text());
        QCOMPARE(m_scene.read("good.jsonl"), before);
    }

private:
    const Scene m_scene;
};

QTEST_GUILESS_MAIN(TestCliProject)
#include "tst_cli_project.moc"
