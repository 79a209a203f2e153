#include "core/report/report.h"
#include "tests/core/report/golden_file.h"
#include "tests/core/report/sample_reports.h"

#include <QtTest/QtTest>

using namespace understudy;
using report::Format;

class TestCsvWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden();
    void isRectangular();
    void noCellStartsAFormula();
    void quotesAsRfc4180();
};

namespace {

/// RFC 4180: quotes double inside quotes, records end with CR LF.
QList<QStringList> parse(const std::string &csv) {
    QList<QStringList> records;
    QStringList record;
    QString cell;
    bool quoted = false;
    const QString text = QString::fromStdString(csv);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[i++];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            record << cell;
            cell.clear();
        } else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
            records << (record << cell);
            record.clear();
            cell.clear();
        } else {
            cell += c;
        }
    }
    return records;
}

} // namespace

void TestCsvWriter::golden() {
    compareWithGolden(report::render(report::shopReport(), Format::Csv), "shop.csv");
    compareWithGolden(report::render(report::hostileReport(), Format::Csv), "hostile.csv");
}

void TestCsvWriter::isRectangular() {
    const auto records = parse(report::render(report::hostileReport(), Format::Csv));
    QCOMPARE(records.size(), 1 + 1 + 1 + 2 + 5 + 1); // head, run, warning, endpoints, divergences, rule
    for (const QStringList &record : records)
        QCOMPARE(record.size(), records.front().size());
}

void TestCsvWriter::noCellStartsAFormula() {
    int guarded = 0;
    for (const QStringList &record : parse(report::render(report::hostileReport(), Format::Csv))) {
        for (const QString &cell : record) {
            bool isNumber = false;
            cell.toDouble(&isNumber);
            if (isNumber || cell.isEmpty())
                continue;
            QVERIFY2(!QString("=+-@\t\r\n").contains(cell[0]), qPrintable(cell));
            guarded += cell.startsWith("'=") || cell.startsWith("'+") || cell.startsWith("'-") ||
                       cell.startsWith("'@") || cell.startsWith("'\t");
        }
    }
    QVERIFY(guarded >= 5);
}

void TestCsvWriter::quotesAsRfc4180() {
    auto input = report::shopReport();
    input.summary.reason = "a \"b\", c\r\nd";
    const auto records = parse(report::render(input, Format::Csv));
    QCOMPARE(records[1].back(), "a \"b\", c\r\nd");
}

QTEST_GUILESS_MAIN(TestCsvWriter)
#include "tst_csv_writer.moc"
