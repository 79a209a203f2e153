#include "app/cli/arguments.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::cli;

class TestCliArguments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void durations_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("micros"); // -1: refused
        QTest::newRow("seconds") << QByteArray("30s") << qint64(30'000'000);
        QTest::newRow("minutes") << QByteArray("5m") << qint64(300'000'000);
        QTest::newRow("hours") << QByteArray("1h") << qint64(3'600'000'000);
        QTest::newRow("fraction") << QByteArray("1.5m") << qint64(90'000'000);
        QTest::newRow("milliseconds") << QByteArray("250ms") << qint64(250'000);
        QTest::newRow("bare") << QByteArray("7") << qint64(7'000'000);
        for (const char *text :
             {"", "s", "5x", "-5s", "0", "0s", "5 s", "5s ", "nan", "inf", "1e99h", "400d", "5m30s"})
            QTest::newRow(*text ? text : "empty") << QByteArray(text) << qint64(-1);
    }

    void durations() {
        QFETCH(QByteArray, text);
        QFETCH(qint64, micros);
        const auto duration = parseDuration(text.toStdString());
        QCOMPARE(duration ? qint64(duration->count()) : qint64(-1), micros);
    }

    void shares_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("share"); // -1: refused
        QTest::newRow("percent") << QByteArray("1%") << 0.01;
        QTest::newRow("part of a percent") << QByteArray("0.5%") << 0.005;
        QTest::newRow("fraction") << QByteArray("0.01") << 0.01;
        QTest::newRow("all") << QByteArray("100%") << 1.0;
        for (const char *text : {"", "%", "0", "0%", "101%", "2", "-1%", "1 %", "1%%", "nan", "1e400"})
            QTest::newRow(*text ? text : "empty") << QByteArray(text) << -1.0;
    }

    void shares() {
        QFETCH(QByteArray, text);
        QFETCH(double, share);
        QCOMPARE(parseShare(text.toStdString()).value_or(-1), share);
    }

    void wholeNumbersAndRates() {
        QCOMPARE(parseWhole("18446744073709551615"), std::optional<std::uint64_t>(~std::uint64_t(0)));
        for (const char *text : {"", "-1", "+1", "1x", "18446744073709551616", "1.5"})
            QVERIFY2(!parseWhole(text), text);
        QCOMPARE(parseRate("0.5"), std::optional<double>(0.5));
        for (const char *text : {"", "0", "-3", "20001", "nan", "9/s"})
            QVERIFY2(!parseRate(text), text);
    }

    void jsonNeverSwallowsTheNextWord_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("where");
        QTest::newRow("not given") << QStringList{"file"} << QByteArray();
        QTest::newRow("before a file") << QStringList{"--json", "file"} << QByteArray("-");
        QTest::newRow("after a file") << QStringList{"file", "--json"} << QByteArray("-");
        QTest::newRow("to a file") << QStringList{"--json=out.json", "file"} << QByteArray("out.json");
        QTest::newRow("twice") << QStringList{"--json", "--json=out.json", "file"} << QByteArray("out.json");
    }

    void jsonNeverSwallowsTheNextWord() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, where);
        CLI::App app;
        std::string file;
        JsonTarget target;
        app.add_option("FILE", file)->required();
        addJson(app, target);
        std::vector<std::string> reversed; // CLI11 takes them from the end
        for (const QString &argument : arguments)
            reversed.insert(reversed.begin(), argument.toStdString());
        app.parse(reversed);
        QCOMPARE(file, std::string("file"));
        QCOMPARE(QByteArray::fromStdString(target.where), where);
        QCOMPARE(target.asked(), !where.isEmpty());
        QCOMPARE(target.toStdout(), where == "-");
    }
};

QTEST_GUILESS_MAIN(TestCliArguments)
#include "tst_cli_arguments.moc"
