#include "core/report/report.h"
#include "tests/core/report/golden_file.h"
#include "tests/core/report/sample_reports.h"

#include <QtCore/QXmlStreamReader>
#include <QtTest/QtTest>

using namespace understudy;
using report::Format;

class TestHtmlWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden_data();
    void golden();
    void isWellFormedAndInert_data();
    void isWellFormedAndInert();
    void showsTextUnchanged();
    void cutsLongEvidence();
    void listsAtMostAPageful();
};

namespace {

QString html(const report::ReportInput &input) {
    return QString::fromStdString(report::render(input, Format::Html));
}

void addSamples() {
    QTest::addColumn<bool>("hostile");
    QTest::newRow("shop") << false;
    QTest::newRow("hostile") << true;
}

/// All text of the page that a reader sees.
QString visibleText(const QString &page) {
    QXmlStreamReader reader(page);
    QString text;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters)
            text += reader.text();
    }
    return reader.hasError() ? QString() : text;
}

} // namespace

void TestHtmlWriter::golden_data() {
    addSamples();
}

void TestHtmlWriter::golden() {
    QFETCH(bool, hostile);
    compareWithGolden(report::render(hostile ? report::hostileReport() : report::shopReport(), Format::Html),
                      hostile ? "hostile.html" : "shop.html");
}

void TestHtmlWriter::isWellFormedAndInert_data() {
    addSamples();
}

void TestHtmlWriter::isWellFormedAndInert() {
    QFETCH(bool, hostile);
    QXmlStreamReader reader(html(hostile ? report::hostileReport() : report::shopReport()));
    const QStringList forbidden{"script", "iframe", "object", "embed", "link",
                                "img",    "base",   "form",   "a:href"};
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        QVERIFY2(!forbidden.contains(reader.name()), qPrintable(reader.name().toString()));
        for (const QXmlStreamAttribute &attribute : reader.attributes()) {
            QVERIFY2(!attribute.name().startsWith(u"on"), qPrintable(attribute.name().toString()));
            QVERIFY(attribute.name() != u"src");
            if (attribute.name() == u"href")
                QVERIFY2(attribute.value().startsWith(u"#d"), qPrintable(attribute.value().toString()));
        }
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
}

void TestHtmlWriter::showsTextUnchanged() {
    auto input = report::shopReport();
    input.summary.warnings = {"a <b> & \"c\" 'd' ]]>"};
    QVERIFY(visibleText(html(input)).contains("a <b> & \"c\" 'd' ]]>"));
}

void TestHtmlWriter::cutsLongEvidence() {
    auto input = report::shopReport();
    auto &rows = input.evidence.at(1).bodies.rows;
    rows.assign(20'000, rows[9]);
    rows.front().text[0] = std::string(1'000'000, 'x');
    const QString page = html(input);
    QVERIFY(page.contains("Cut here."));
    QVERIFY(page.size() < 200'000);
}

void TestHtmlWriter::listsAtMostAPageful() {
    auto input = report::shopReport();
    input.summary.divergences.resize(50'000, input.summary.divergences.back());
    const QString page = html(input);
    QVERIFY(page.contains("more are in the JSON and CSV reports."));
    QVERIFY(page.size() < 500'000);
}

QTEST_GUILESS_MAIN(TestHtmlWriter)
#include "tst_html_writer.moc"
