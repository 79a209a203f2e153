#include "ui/explore/row_copy.h"
#include "ui/models/exchange_table_model.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::ui;

namespace {

ExchangeRow row(std::string target) {
    ExchangeRow r;
    r.method = "GET";
    r.target = std::move(target);
    r.status = {200, -1, 500};
    return r;
}

} // namespace

class TstRowCopy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void text() {
        const std::vector rows{row("/a\tb"), row("/c")};
        QCOMPARE(rowsAsText(rows, {ExchangeTableModel::Target, ExchangeTableModel::Status}),
                 QStringLiteral("path\tstatus\n/a b\t200 → 500\n/c\t200 → 500\n"));
        QCOMPARE(rowsAsText({}, {ExchangeTableModel::Method}), QStringLiteral("method\n"));
    }

    void csv_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << "/a" << "/a";
        QTest::newRow("comma") << "/a,b" << "\"/a,b\"";
        QTest::newRow("quote") << "/\"a\"" << "\"/\"\"a\"\"\"";
        QTest::newRow("line") << "/a\nb" << "\"/a\nb\"";
        QTest::newRow("formula") << "=1+1" << "'=1+1";
        QTest::newRow("formula with quote") << "=HYPERLINK(\"x\")" << "\"'=HYPERLINK(\"\"x\"\")\"";
        QTest::newRow("at") << "@SUM(A1)" << "'@SUM(A1)";
        QTest::newRow("minus") << "-1" << "'-1";
    }
    void csv() {
        QFETCH(QString, target);
        QFETCH(QString, cell);
        const std::vector rows{row(target.toStdString())};
        QCOMPARE(rowsAsCsv(rows, {ExchangeTableModel::Method, ExchangeTableModel::Target}),
                 QStringLiteral("method,path\r\nGET,%1\r\n").arg(cell));
    }
};

QTEST_GUILESS_MAIN(TstRowCopy)
#include "tst_row_copy.moc"
