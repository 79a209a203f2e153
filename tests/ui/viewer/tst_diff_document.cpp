#include "ui/viewer/diff_document.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

/// One letter a row: '=' equal, '!' changed, '~' noise.
std::shared_ptr<const SideBySide> rowsOf(std::string_view marks, const std::string &content = "x") {
    auto rows = std::make_shared<SideBySide>();
    for (const char mark : marks) {
        SideBySideRow row;
        row.text = {content, content, content};
        row.present = {true, true, true};
        row.mark = mark == '!' ? RowMark::Changed : mark == '~' ? RowMark::Noise : RowMark::Equal;
        if (mark != '=') {
            row.location = "body:/" + std::to_string(rows->rows.size());
            rows->differences.push_back(std::uint32_t(rows->rows.size()));
        }
        rows->rows.push_back(std::move(row));
    }
    return rows;
}

/// The lines again: rows by number, folds as "[first+count]".
QString lines(const DiffDocument &document) {
    QStringList said;
    for (std::uint32_t i = 0; i < document.lineCount(); ++i) {
        const auto line = document.line(i);
        said << (line.foldedRows ? QStringLiteral("[%1+%2]").arg(line.row).arg(line.foldedRows)
                 : line.part     ? QStringLiteral("%1.%2").arg(line.row).arg(line.part)
                                 : QString::number(line.row));
    }
    return said.join(u' ');
}

} // namespace

class TstDiffDocument : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void folds_data() {
        QTest::addColumn<QString>("marks");
        QTest::addColumn<QString>("expected");
        QTest::newRow("empty") << "" << "";
        QTest::newRow("one") << "!" << "0";
        QTest::newRow("all equal stays open") << "======" << "0 1 2 3 4 5";
        QTest::newRow("short runs stay") << "===!===" << "0 1 2 3 4 5 6";
        QTest::newRow("before") << "========!" << "[0+5] 5 6 7 8";
        QTest::newRow("after") << "!========" << "0 1 2 3 [4+5]";
        QTest::newRow("between") << "!============!" << "0 1 2 3 [4+6] 10 11 12 13";
        QTest::newRow("noise is a difference that stays in sight")
            << "~=========~" << "0 1 2 3 4 5 6 7 8 9 10";
    }
    void folds() {
        QFETCH(QString, marks);
        DiffDocument document;
        document.set(rowsOf(marks.toStdString()));
        QTEST(lines(document), "expected");
        document.setFolding(false);
        QCOMPARE(document.lineCount(), std::uint32_t(marks.size()));
    }

    void opensOneFold() {
        DiffDocument document;
        document.set(rowsOf("!============!============!"));
        QCOMPARE(lines(document), QStringLiteral("0 1 2 3 [4+6] 10 11 12 13 14 15 16 [17+6] 23 24 25 26"));
        document.unfold(6);
        QCOMPARE(lines(document),
                 QStringLiteral("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 [17+6] 23 24 25 26"));
        document.unfold(0); // not a fold: nothing happens
        QCOMPARE(document.lineCount(), 22u);
        document.setFolding(true);
        QCOMPARE(document.lineCount(), 17u);
    }

    void findsLinesOfRows() {
        DiffDocument document;
        document.set(rowsOf("!============!"));
        QCOMPARE(document.lineOf(0), 0u);
        QCOMPARE(document.lineOf(4), 4u);
        QCOMPARE(document.lineOf(9), 4u); // inside of the fold
        QCOMPARE(document.lineOf(10), 5u);
        QCOMPARE(document.lineOf(13), 8u);
    }

    void wraps() {
        DiffDocument document;
        document.set(rowsOf("!=", std::string(25, 'x')));
        document.setWrap(10, {Side::Live, Side::Candidate});
        QCOMPARE(lines(document), QStringLiteral("0 0.1 0.2 1 1.1 1.2"));
        QCOMPARE(document.lineOf(1), 3u);
        document.setWrap(25, {Side::Live, Side::Candidate});
        QCOMPARE(document.lineCount(), 2u);
        document.setWrap(0, {Side::Live, Side::Candidate});
        QCOMPARE(document.lineCount(), 2u);
    }

    void stepsOverNoise() {
        DiffDocument document;
        document.set(rowsOf("=!=~=!="));
        QCOMPARE(document.differences(), (std::vector<std::uint32_t>{1, 5}));
        QCOMPARE(document.differenceAfter(-1), std::optional(1u));
        QCOMPARE(document.differenceAfter(1), std::optional(5u));
        QCOMPARE(document.differenceAfter(5), std::nullopt);
        QCOMPARE(document.differenceBefore(5), std::optional(1u));
        QCOMPARE(document.differenceBefore(1), std::nullopt);
        QCOMPARE(document.rowOf("body:/5"), std::optional(5u));
        QCOMPARE(document.rowOf("body:/none"), std::nullopt);
        QCOMPARE(document.rowOf(""), std::nullopt);
    }

    void countsAsQStringDoes() {
        for (const QString &text :
             {QStringLiteral("abc"), QStringLiteral("äöü€"), QString::fromUtf8("\U0001F600x")})
            QCOMPARE(characters(text.toStdString()), std::uint32_t(text.size()));
        DiffDocument document;
        document.set(rowsOf("!", std::string(1'000'000, 'x')));
        QVERIFY(document.longest(Side::Live) < 2 * DiffDocument::kRowCap);
    }

    void survivesBadNumbers() {
        auto rows = std::make_shared<SideBySide>(*rowsOf("!="));
        rows->differences = {0, 99};
        DiffDocument document;
        document.set(rows);
        QCOMPARE(document.differences(), (std::vector<std::uint32_t>{0}));
        QCOMPARE(document.line(99).row, 0u);
        document.set(nullptr);
        QCOMPARE(document.lineCount(), 0u);
        document.unfold(3);
    }
};

QTEST_GUILESS_MAIN(TstDiffDocument)
#include "tst_diff_document.moc"
