#include "core/report/report.h"
#include "tests/core/report/golden_file.h"
#include "tests/core/report/sample_reports.h"

#include <QtTest/QtTest>

using namespace understudy;
using report::Format;

class TestMarkdownWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void golden();
    void tablesKeepTheirColumns();
    void leavesNothingActive();
    void saysWhatDecides();
};

namespace {
QString markdown(const report::ReportInput &input) {
    return QString::fromStdString(report::render(input, Format::Markdown));
}
} // namespace

void TestMarkdownWriter::golden() {
    compareWithGolden(report::render(report::shopReport(), Format::Markdown), "shop.md");
    compareWithGolden(report::render(report::hostileReport(), Format::Markdown), "hostile.md");
}

void TestMarkdownWriter::tablesKeepTheirColumns() {
    qsizetype columns = 0;
    for (const QString &line : markdown(report::hostileReport()).split('\n')) {
        if (!line.startsWith('|')) {
            columns = 0;
            continue;
        }
        const qsizetype pipes = line.count('|');
        if (columns != 0)
            QCOMPARE(pipes, columns);
        columns = pipes;
    }
}

void TestMarkdownWriter::leavesNothingActive() {
    const QString text = markdown(report::hostileReport());
    for (const char *active : {"<script", "http://", "![", "](", "@team", " #12 ", "*b*", "`tick`"})
        QVERIFY2(!text.contains(active), active);
}

void TestMarkdownWriter::saysWhatDecides() {
    QVERIFY(markdown(report::shopReport()).contains("To decide: about 1 200 more requests."));
}

QTEST_GUILESS_MAIN(TestMarkdownWriter)
#include "tst_markdown_writer.moc"
