#include "app/cli/console.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::cli;

class TestCliConsole : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void controlCharactersBecomeSpaces() {
        QCOMPARE(plain("a\x1b[31mb\n\r\tc\x7f"), std::string("a [31mb   c "));
        QCOMPARE(plain("Grüße"), std::string("Grüße"));
        QCOMPARE(plain("a\xc2\x9b"
                       "31mb"),
                 std::string("a 31mb")); // C1: some terminals take it for ESC [
    }
};

QTEST_GUILESS_MAIN(TestCliConsole)
#include "tst_cli_console.moc"
