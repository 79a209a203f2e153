#include "ui/viewer/row_text.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

constexpr std::size_t kCap = 100;

/// Runs as text: <key> in angles, [marked] in brackets.
QString said(const RowText &row) {
    QString result;
    int at = 0;
    for (const RowText::Run &run : row.runs) {
        if (run.begin != at)
            return QStringLiteral("gap at %1").arg(at);
        at = run.begin + run.length;
        QString part = row.text.mid(run.begin, run.length);
        if (run.style == RowText::Style::Key)
            part = u'<' + part + u'>';
        result += run.marked ? u'[' + part + u']' : part;
    }
    return at == row.text.size() ? result : QStringLiteral("ends at %1").arg(at);
}

} // namespace

class TstRowText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runs_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<TextSpan>>("marks");
        QTest::addColumn<bool>("json");
        QTest::addColumn<QString>("expected");
        using Marks = std::vector<TextSpan>;
        QTest::newRow("empty") << "" << Marks{} << true << "";
        QTest::newRow("plain") << "hello" << Marks{} << false << "hello";
        QTest::newRow("key") << "  \"id\": 7" << Marks{} << true << "<  \"id\">: 7";
        QTest::newRow("no key in text") << "  \"id\": 7" << Marks{} << false << "  \"id\": 7";
        QTest::newRow("a string is no key") << "  \"id\"," << Marks{} << true << "  \"id\",";
        QTest::newRow("escaped quote") << "\"a\\\"b\": 1" << Marks{} << true << "<\"a\\\"b\">: 1";
        QTest::newRow("mark") << "\"total\": 123.98" << Marks{{13, 1}} << true << "<\"total\">: 123.[9]8";
        QTest::newRow("mark over key and value") << "\"a\": 1" << Marks{{1, 5}} << true << "<\">[<a\">][: 1]";
        QTest::newRow("bytes are not characters") << "äöü: x" << Marks{{4, 2}} << false << "äö[ü]: x";
        QTest::newRow("mark past the end") << "ab" << Marks{{1, 99}} << false << "a[b]";
        QTest::newRow("marks that overlap") << "abcd" << Marks{{0, 3}, {1, 3}} << false << "[abc][d]";
    }
    void runs() {
        QFETCH(QString, text);
        QFETCH(std::vector<TextSpan>, marks);
        QFETCH(bool, json);
        QTEST(said(makeRowText(text.toStdString(), marks, json, kCap)), "expected");
    }

    void showsControlCharacters() {
        const RowText row = makeRowText("a\tb\x01\x7f", {}, false, kCap);
        QCOMPARE(row.text, QString::fromUtf8("a→b␁␡"));
    }

    void cutsLongRowsAndSaysSo() {
        const RowText row = makeRowText(std::string(5000, 'x'), {{4000, 10}}, false, kCap);
        QCOMPARE(row.hidden, 4900);
        QVERIFY(row.text.startsWith(QString(100, u'x') + QStringLiteral(" … 4")));
        QVERIFY(row.text.contains(QStringLiteral("more characters")));
        QVERIFY(!said(row).startsWith(QStringLiteral("gap")));
    }

    void knowsWhatNeedsShaping() {
        QVERIFY(makeRowText("plain äöü →", {}, false, kCap).simple);
        QVERIFY(!makeRowText("漢字", {}, false, kCap).simple);
        QVERIFY(!makeRowText("e\xcc\x81", {}, false, kCap).simple); // a combining accent
    }
};

QTEST_GUILESS_MAIN(TstRowText)
#include "tst_row_text.moc"
