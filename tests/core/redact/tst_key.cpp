#include "core/redact/redactor.h"

#include <QtTest/QtTest>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <sys/stat.h>
#include <thread>

using namespace understudy;
using namespace understudy::redact;

class KeyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void makesAPrivateKeyOnce();
    void projectsHaveKeysOfTheirOwn();
    void takesItFromTheEnvironment();
    void refusesAWrongKeyInTheEnvironment();
    void refusesADamagedFile();
    void refusesAnIdThatIsAPath();
    void tellsWhereItCannotWrite();
    void manyAtOnceGetTheSame();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

namespace {

const std::string kProject = "6f1c2d3e-1111-4000-8000-00000000abcd";

int modeOf(const std::filesystem::path &path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? int(status.st_mode & 0777) : -1;
}

} // namespace

void KeyTest::init() {
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8());
    qunsetenv("UNDERSTUDY_REDACTION_KEY");
}

void KeyTest::cleanup() {
    qunsetenv("XDG_CONFIG_HOME");
    m_home.reset();
}

void KeyTest::makesAPrivateKeyOnce() {
    const auto first = loadOrCreateKey(kProject);
    QVERIFY2(first, first ? "" : first.error().text().c_str());
    QVERIFY(*first != Key{});
    QCOMPARE(*loadOrCreateKey(kProject), *first);
    const std::filesystem::path keys = m_home->filePath("understudy/keys").toStdString();
    QCOMPARE(modeOf(keys), 0700);
    QCOMPARE(modeOf(keys.parent_path()), 0700);
    QCOMPARE(modeOf(keys / kProject), 0600);
    QCOMPARE(std::distance(std::filesystem::directory_iterator(keys), {}), 1); // nothing temporary is left
}

void KeyTest::projectsHaveKeysOfTheirOwn() {
    QVERIFY(*loadOrCreateKey("aa") != *loadOrCreateKey("bb"));
}

void KeyTest::takesItFromTheEnvironment() {
    qputenv("UNDERSTUDY_REDACTION_KEY", QByteArray(62, '0') + "fF");
    Key expected{};
    expected[31] = 0xff;
    QCOMPARE(*loadOrCreateKey(kProject), expected);
    QVERIFY(!QFile::exists(m_home->filePath("understudy")));
}

void KeyTest::refusesAWrongKeyInTheEnvironment() {
    for (const char *wrong : {"", "abc", "zz"}) {
        qputenv("UNDERSTUDY_REDACTION_KEY", QByteArray(wrong).repeated(32));
        const auto key = loadOrCreateKey(kProject);
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::InvalidInput);
        QVERIFY(key.error().text().find("UNDERSTUDY_REDACTION_KEY") != std::string::npos);
    }
}

void KeyTest::refusesADamagedFile() {
    QVERIFY(loadOrCreateKey(kProject));
    const std::string path = m_home->filePath("understudy/keys/").toStdString() + kProject;
    for (const std::string &text : {std::string(), std::string("short"), std::string(500, 'a')}) {
        std::ofstream(path, std::ios::trunc) << text;
        const auto key = loadOrCreateKey(kProject);
        QVERIFY(!key);
        QCOMPARE(key.error().code, ErrorCode::Corrupt);
        QVERIFY(key.error().text().find(path) != std::string::npos);
    }
}

void KeyTest::refusesAnIdThatIsAPath() {
    for (const char *id : {"", "../x", "a/b", ".", "x y"})
        QVERIFY(!loadOrCreateKey(id));
}

void KeyTest::tellsWhereItCannotWrite() {
    std::ofstream(m_home->filePath("understudy").toStdString()) << "a file in the way";
    const auto key = loadOrCreateKey(kProject);
    QVERIFY(!key);
    QCOMPARE(key.error().code, ErrorCode::Io);
    QVERIFY(!key.error().hint.empty());
}

void KeyTest::manyAtOnceGetTheSame() {
    std::array<std::optional<Key>, 8> keys;
    std::vector<std::thread> threads;
    for (auto &key : keys) {
        threads.emplace_back([&key] {
            if (const auto made = loadOrCreateKey(kProject))
                key = *made;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const auto &key : keys)
        QVERIFY(key && *key == *keys[0]);
}

QTEST_GUILESS_MAIN(KeyTest)
#include "tst_key.moc"
