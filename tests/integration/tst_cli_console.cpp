#include "app/cli/console.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace understudy;
using namespace understudy::cli;

class TestCliConsole : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filesAreReplacedWhole() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("out.json").toStdString();
        QVERIFY(writeFile(path, std::string(100'000, 'a')));
        QVERIFY(writeFile(path, "short"));
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("short"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // nothing is left beside it
    }

    void devicesAreWrittenNotReplaced() {
        QVERIFY(writeFile("/dev/null", "gone"));
        const Status full = writeFile("/dev/full", "no room");
        QVERIFY(!full);
        QCOMPARE(full.error().code, ErrorCode::DiskFull);
        QVERIFY(!QFileInfo("/dev/null").isFile() && !QFileInfo("/dev/full").isFile());
    }

    void aPlaceThatIsNoneIsNamed() {
        const QTemporaryDir folder;
        for (const QString &path : {folder.filePath("none/out.json"), folder.path()}) {
            const Status status = writeFile(path.toStdString(), "x");
            QVERIFY(!status);
            QVERIFY(status.error().text().find(path.toStdString()) != std::string::npos);
            QVERIFY(!status.error().hint.empty());
        }
    }

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
