#include "scene.h"

#include <QtTest>

using namespace understudy::test;

class TestCliUsage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wrongCommandLines_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("nothing") << QStringList{} << QByteArray("Name a command");
        QTest::newRow("unknown command")
            << QStringList{"mirror"} << QByteArray("\"mirror\" is not a command");
        QTest::newRow("unknown option") << QStringList{"demo", "--fast"} << QByteArray("--fast");
        QTest::newRow("compare without file")
            << QStringList{"compare"} << QByteArray("EXCHANGES is required");
        QTest::newRow("compare with two") << QStringList{"compare", "a", "b"} << QByteArray("not expected");
        QTest::newRow("import without project")
            << QStringList{"import", "a"} << QByteArray("--project is required");
        QTest::newRow("run without name") << QStringList{"run", "p"} << QByteArray("--run is required");
        QTest::newRow("report without format")
            << QStringList{"report", "p"} << QByteArray("--format is required");
        QTest::newRow("report format") << QStringList{"report", "p", "--format", "pdf"} << QByteArray("pdf");
        QTest::newRow("report twice")
            << QStringList{"report", "p", "--json", "-o", "x"} << QByteArray("excludes");
        QTest::newRow("gate effect above 1")
            << QStringList{"gate", "p", "--min-effect", "101%"} << QByteArray("101%");
        QTest::newRow("gate effect zero")
            << QStringList{"gate", "p", "--min-effect", "0"} << QByteArray("a share such as");
        QTest::newRow("demo faults") << QStringList{"demo", "--faults", "some"} << QByteArray("some");
        QTest::newRow("demo rate") << QStringList{"demo", "--rate", "0"}
                                   << QByteArray("a number of requests");
        QTest::newRow("demo seed") << QStringList{"demo", "--seed", "-1"} << QByteArray("a whole number");
        QTest::newRow("demo duration")
            << QStringList{"demo", "--for", "5x"} << QByteArray("a duration such as");
        QTest::newRow("missing value") << QStringList{"demo", "--for"} << QByteArray("--for");
    }

    void wrongCommandLines() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const Scene scene;
        const CliResult result = scene.run(arguments);
        QVERIFY2(!result.crashed && result.code == 64, result.text());
        QVERIFY2(result.out.isEmpty(), result.text());
        QVERIFY2(result.err.startsWith("understudy-cli: ") && result.err.contains(says), result.text());
        QVERIFY2(result.err.contains("--help\".\n"), result.text()); // what to do
        QCOMPARE(result.err.count('\n'), 1);
    }

    void helpReadsLikeAManualPage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("program") << QStringList{"--help"};
        QTest::newRow("short") << QStringList{"-h"};
        for (const char *command : {"demo", "run", "compare", "import", "report", "gate"})
            QTest::newRow(command) << QStringList{command, "--help"};
    }

    void helpReadsLikeAManualPage() {
        QFETCH(QStringList, arguments);
        const Scene scene;
        const CliResult result = scene.run(arguments);
        QVERIFY2(result.code == 0 && result.err.isEmpty(), result.text());
        int last = -1;
        for (const char *section :
             {"NAME\n", "SYNOPSIS\n", "DESCRIPTION\n", "OPTIONS\n", "EXIT STATUS\n", "EXAMPLES\n"}) {
            const int at = int(result.out.indexOf(section));
            QVERIFY2(at > last, section);
            last = at;
        }
        for (const QByteArray &line : result.out.split('\n'))
            QVERIFY2(line.size() <= 90, line);
    }

    void versionIsOneLine() {
        const Scene scene;
        const CliResult result = scene.run({"--version"});
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.startsWith("understudy-cli 0.") && result.out.count('\n') == 1, result.text());
    }

    void aFullDiskUnderStandardOutputIsSaid() {
        const Scene scene;
        const auto process = scene.prepare({"--help"});
        process->setStandardOutputFile("/dev/full");
        process->start();
        const CliResult result = Scene::finish(*process);
        QVERIFY2(!result.crashed && result.code == 3, result.text());
        QVERIFY2(result.err.contains("could not be written") && result.err.count('\n') == 1, result.text());
    }

    void aReaderThatWentAwayIsNoFailure() {
        const Scene scene;
        const CliResult result = scene.runIntoHead({"--help"}, 0);
        QVERIFY2(!result.crashed && result.code == 0 && result.err.isEmpty(), result.text());
    }
};

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cli_usage.moc"
