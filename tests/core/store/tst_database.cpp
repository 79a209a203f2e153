#include "core/store/database.h"
#include "tests/core/store/samples.h"

#include <fstream>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bindsAndReadsEveryType();
    void transactionsRollBackUnlessCommitted();
    void errorsTellWhatHappened_data();
    void errorsTellWhatHappened();
    void stopsLongStatements();
    void opensStrangePaths();

private:
    [[nodiscard]] static Result<Database> scratch(const QTemporaryDir &folder);
};

Result<Database> DatabaseTest::scratch(const QTemporaryDir &folder) {
    const std::string path = pathIn(folder, "scratch.db");
    std::ofstream(path).close();
    return Database::open(path, Database::Mode::ReadWrite);
}

void DatabaseTest::bindsAndReadsEveryType() {
    const QTemporaryDir folder;
    const auto database = scratch(folder);
    MUST(database);
    auto statement = database->prepare("SELECT ?1,?2,?3,?4,?5,?6,typeof(?2),typeof(?5)");
    MUST(statement);
    const std::string text("a\0b", 3);
    const auto row =
        statement->with(INT64_MIN, 1.5, text, asBlob(text), std::optional<int>(), std::optional<int>(7))
            .step();
    MUST(row);
    QCOMPARE(statement->integer(0), INT64_MIN);
    QCOMPARE(statement->text(2), std::string_view(text));
    QVERIFY(!statement->isBlob(2));
    QCOMPARE(statement->text(3), std::string_view(text));
    QVERIFY(statement->isBlob(3));
    QVERIFY(statement->isNull(4));
    QCOMPARE(statement->maybeInteger(4), std::nullopt);
    QCOMPARE(statement->maybeInteger(5), std::optional<std::int64_t>(7));
    QCOMPARE(statement->text(6), std::string_view("real"));
    QCOMPARE(statement->text(7), std::string_view("null"));
    QVERIFY(!*statement->step());
    auto empty = database->prepare("SELECT typeof(?1), typeof(?2)");
    MUST(empty->with(std::string_view(), asBlob({})).step());
    QCOMPARE(empty->text(0), std::string_view("text")); // empty is not NULL
    QCOMPARE(empty->text(1), std::string_view("blob"));
}

void DatabaseTest::transactionsRollBackUnlessCommitted() {
    const QTemporaryDir folder;
    const auto database = scratch(folder);
    MUST(database);
    MUST(database->execute("CREATE TABLE t(a)"));
    {
        const auto transaction = Transaction::begin(*database);
        MUST(transaction);
        MUST(database->execute("INSERT INTO t VALUES(1)"));
        QVERIFY(database->inTransaction());
    }
    QVERIFY(!database->inTransaction());
    QCOMPARE(*database->integer("SELECT count(*) FROM t"), std::int64_t(0));
    {
        auto transaction = Transaction::begin(*database);
        MUST(transaction);
        MUST(database->execute("INSERT INTO t VALUES(1)"));
        MUST(transaction->commit());
    }
    QCOMPARE(*database->integer("SELECT count(*) FROM t"), std::int64_t(1));
    QCOMPARE(database->lastInsertId(), std::int64_t(1));
}

void DatabaseTest::errorsTellWhatHappened_data() {
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("code");
    QTest::newRow("no such table") << "SELECT * FROM nowhere" << int(ErrorCode::Corrupt);
    QTest::newRow("constraint") << "INSERT INTO t VALUES(1),(1)" << int(ErrorCode::Internal);
    QTest::newRow("full") << "PRAGMA max_page_count=4; INSERT INTO t VALUES(zeroblob(100000))"
                          << int(ErrorCode::DiskFull);
}

void DatabaseTest::errorsTellWhatHappened() {
    QFETCH(QString, sql);
    QFETCH(int, code);
    const QTemporaryDir folder;
    const auto database = scratch(folder);
    MUST(database);
    MUST(database->execute("CREATE TABLE t(a PRIMARY KEY)"));
    const Status done = database->execute(sql.toUtf8().constData());
    QVERIFY(!done);
    QCOMPARE(int(done.error().code), code);
    QVERIFY(!done.error().what.empty());
    QVERIFY(done.error().detail.starts_with("SQLite says: "));
}

void DatabaseTest::stopsLongStatements() {
    const QTemporaryDir folder;
    const auto database = scratch(folder);
    MUST(database);
    std::stop_source source;
    const std::stop_token stop = source.get_token();
    source.request_stop();
    {
        const Database::Interruption interruption(*database, stop);
        const auto endless = database->integer(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n");
        QVERIFY(!endless);
        QCOMPARE(endless.error().code, ErrorCode::Cancelled);
    }
    QCOMPARE(*database->integer("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n LIMIT 100000) "
                                "SELECT count(*) FROM n"),
             std::int64_t(100'000));
}

void DatabaseTest::opensStrangePaths() {
    const QTemporaryDir folder;
    for (const char *name : {"a b.db", "50%.db", "what?.db", "#1.db", "ä.db", "file:x.db"}) {
        const std::string path = folder.path().toStdString() + "/" + name;
        std::ofstream(path).close();
        {
            const auto database = Database::open(path, Database::Mode::ReadWrite);
            MUST(database);
            MUST(database->execute("CREATE TABLE t(a)"));
        }
        for (const Database::Mode mode : {Database::Mode::ReadOnly, Database::Mode::Immutable}) {
            const auto database = Database::open(path, mode);
            MUST(database);
            QCOMPARE(*database->integer("SELECT count(*) FROM t"), std::int64_t(0));
            QVERIFY(!database->execute("CREATE TABLE u(a)"));
        }
    }
    QVERIFY(!Database::open(folder.path().toStdString() + "/none.db", Database::Mode::ReadWrite));
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
