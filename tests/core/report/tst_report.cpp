#include "core/report/report.h"
#include "tests/core/report/sample_reports.h"

#include <QtTest/QtTest>

using namespace understudy;

class TestReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formats_data();
    void formats();
    void rejectsUnknownFormats();
};

void TestReport::formats_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("extension");
    QTest::addColumn<QString>("start");
    QTest::newRow("html") << "html" << "html" << "<!DOCTYPE html>";
    QTest::newRow("json") << "json" << "json" << "{";
    QTest::newRow("csv") << "csv" << "csv" << "subject,";
    QTest::newRow("md") << "md" << "md" << "# 1 regression";
    QTest::newRow("junit") << "junit" << "xml" << "<?xml";
}

void TestReport::formats() {
    QFETCH(QString, name);
    QFETCH(QString, start);
    const auto format = report::formatFromString(name.toStdString());
    QVERIFY(format);
    QTEST(QString::fromStdString(std::string(report::extension(*format))), "extension");
    QVERIFY(report::render(report::shopReport(), *format).starts_with(start.toStdString()));
    // A run that has just begun has nothing of anything.
    QVERIFY(!report::render({}, *format).empty());
}

void TestReport::rejectsUnknownFormats() {
    for (const char *name : {"", "HTML", "pdf", "html "})
        QVERIFY(!report::formatFromString(name));
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
