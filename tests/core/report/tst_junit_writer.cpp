#include "core/report/report.h"
#include "tests/core/report/golden_file.h"
#include "tests/core/report/sample_reports.h"

#include <QtCore/QXmlStreamReader>
#include <QtTest/QtTest>

using namespace understudy;
using report::Format;

class TestJunitWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden();
    void countsMatchTheCases_data();
    void countsMatchTheCases();
    void undecidedSaysHowManyMore();
    void nothingComparedIsAnError();
};

namespace {

QString junit(const report::ReportInput &input) {
    return QString::fromStdString(report::render(input, Format::Junit));
}

struct Counts {
    int tests = 0, failures = 0, errors = 0, skipped = 0;
    bool operator==(const Counts &) const = default;
};

Counts claimed(const QXmlStreamReader &reader) {
    const auto value = [&reader](QLatin1StringView name) { return reader.attributes().value(name).toInt(); };
    return {value(QLatin1StringView("tests")), value(QLatin1StringView("failures")),
            value(QLatin1StringView("errors")), value(QLatin1StringView("skipped"))};
}

} // namespace

void TestJunitWriter::golden() {
    compareWithGolden(report::render(report::shopReport(), Format::Junit), "shop.xml");
    compareWithGolden(report::render(report::hostileReport(), Format::Junit), "hostile.xml");
}

void TestJunitWriter::countsMatchTheCases_data() {
    QTest::addColumn<bool>("hostile");
    QTest::newRow("shop") << false;
    QTest::newRow("hostile") << true;
}

void TestJunitWriter::countsMatchTheCases() {
    QFETCH(bool, hostile);
    QXmlStreamReader reader(junit(hostile ? report::hostileReport() : report::shopReport()));
    Counts all, found;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == u"testsuites")
            all = claimed(reader);
        found.tests += reader.name() == u"testcase";
        found.failures += reader.name() == u"failure";
        found.errors += reader.name() == u"error";
        found.skipped += reader.name() == u"skipped";
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(all == found);
    QVERIFY((found == Counts{8, 3, 0, 1})); // run, 2 endpoints, 5 divergences
}

void TestJunitWriter::undecidedSaysHowManyMore() {
    QVERIFY(junit(report::shopReport()).contains("<skipped message=\"Undecided: about 1 200 more requests."));
}

void TestJunitWriter::nothingComparedIsAnError() {
    const QString xml = junit({});
    QVERIFY(xml.contains("<error message=\"Could not judge. No request was compared.\""));
    QVERIFY(xml.contains("errors=\"1\""));
}

QTEST_GUILESS_MAIN(TestJunitWriter)
#include "tst_junit_writer.moc"
