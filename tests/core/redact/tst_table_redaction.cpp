#include "tests/core/redact/redaction.h"

#include <QtTest/QtTest>

using namespace understudy::redact;
using namespace understudy::redact::samples;

class TableRedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redacts_data();
    void redacts();
};

void TableRedactionTest::redacts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    const auto same = [&](const char *text) { row(text, text); };
    row("user,password\nbob,a b\nann,c\n", "user,password\nbob,‹password›\nann,‹password›\n");
    row("user\tapi_key\r\nbob\ta,b\r\n", "user\tapi_key\r\nbob\t‹key›\r\n");
    row("\"password\";\"n\"\n\"a \"\"q\"\"; \nb\";5\n;6\n", "\"password\";\"n\"\n\"‹password›\";5\n;6\n");
    row("token,note\na,write to ann@example.com\nb", "token,note\n‹token›,write to ‹email›\n‹token›");
    row("password,n\na,1,x\n", "password,n\n‹password›,1,x\n");
    same("user,name\nbob,x\n");
    same("The token, says he, is gone.\nBob, 5\n");
    same("user,password");
}

void TableRedactionTest::redacts() {
    QFETCH(QString, text);
    QTEST(redacted(redactText, text), "expected");
}

QTEST_GUILESS_MAIN(TableRedactionTest)
#include "tst_table_redaction.moc"
