#include "core/base/write_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace understudy;

class TestWriteFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesWhole();
    void pipesAreWrittenTo();
    void refusals_data();
    void refusals();

private:
    QTemporaryDir m_folder;
    std::string in(const char *name) { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }
};

void TestWriteFile::replacesWhole() {
    const std::string path = in("report.html");
    QVERIFY(writeFile(path, "a longer text").has_value());
    QVERIFY(writeFile(path, "short").has_value());
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QFile::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("short"));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("report.html")});
}

void TestWriteFile::pipesAreWrittenTo() {
    const std::string path = in("pipe");
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    QVERIFY(writeFile(path, "through").has_value());
    char text[16] = {};
    QCOMPARE(::read(reader, text, sizeof text), ssize_t(7));
    QCOMPARE(QByteArray(text), QByteArray("through"));
    ::close(reader);
    QVERIFY(QFile::exists(QString::fromStdString(path)));
}

void TestWriteFile::refusals_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::newRow("no folder") << m_folder.filePath(QStringLiteral("none/report"))
                               << int(ErrorCode::NotFound);
    QTest::newRow("a folder") << m_folder.path() << int(ErrorCode::Io);
    QTest::newRow("full disk") << QStringLiteral("/dev/full") << int(ErrorCode::DiskFull);
}

void TestWriteFile::refusals() {
    QFETCH(QString, path);
    QFETCH(int, code);
    const Status written = writeFile(path.toStdString(), "text");
    QVERIFY(!written.has_value());
    QCOMPARE(int(written.error().code), code);
    QVERIFY(!written.error().hint.empty());
}

QTEST_GUILESS_MAIN(TestWriteFile)
#include "tst_write_file.moc"
