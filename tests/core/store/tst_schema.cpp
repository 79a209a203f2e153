#include "core/store/schema.h"
#include "tests/core/store/samples.h"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreInOrder();
    void opensEverySample_data();
    void opensEverySample();
    void migratesAndKeepsACopy();
    void aFailedMigrationChangesNothing();
    void keepsEveryCopy();
};

namespace {

Result<Database> createAt(const std::string &path) {
    std::ofstream(path).close();
    auto database = Database::open(path, Database::Mode::ReadWrite);
    if (database) {
        if (const Status made = createSchema(*database); !made)
            return std::unexpected(made.error());
        if (const Status numbered = database->execute("PRAGMA user_version=1"); !numbered)
            return std::unexpected(numbered.error());
    }
    return database;
}

/// Of a database that says it has schema 1: two steps of an imagined future.
const Migration kFuture[] = {
    {1, "syntax error: a step that is behind us is not run again"},
    {2, "CREATE TABLE comment(run INTEGER, text TEXT); INSERT INTO comment VALUES(1,'old');"},
    {3, "ALTER TABLE comment ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody';"},
};
const Migration kBroken[] = {{1, ""}, {2, "CREATE TABLE comment(run INTEGER);"}, {3, "CREATE TABEL x(y);"}};

} // namespace

void SchemaTest::numbersAreInOrder() {
    int expected = 1;
    for (const Migration &step : migrations())
        QCOMPARE(step.to, expected++);
    QCOMPARE(currentSchema(), int(migrations().size()));
}

void SchemaTest::opensEverySample_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("schema");
    const QDir folder(UNDERSTUDY_TEST_DATA "/projects");
    int newest = 0;
    for (const QString &file : folder.entryList({"schema-*.understudy"})) {
        const int schema = file.mid(7).split(u'.').front().toInt();
        newest = std::max(newest, schema);
        QTest::newRow(qPrintable(file)) << folder.filePath(file) << schema;
    }
    QCOMPARE(newest, currentSchema()); // a new schema comes with a sample: tests/data/projects/README.md
}

void SchemaTest::opensEverySample() {
    QFETCH(QString, file);
    QFETCH(int, schema);
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    QVERIFY(QFile::copy(file, QString::fromStdString(path)));
    QVERIFY(QFile::setPermissions(QString::fromStdString(path), QFile::ReadOwner | QFile::WriteOwner));
    const auto project = ProjectFile::open(path, OpenMode::ReadWrite);
    MUST(project);
    QCOMPARE((*project)->info().schema, currentSchema());
    QVERIFY(!(*project)->info().readOnly);
    QCOMPARE(std::filesystem::exists(path + ".schema-" + std::to_string(schema)), schema < currentSchema());

    // What make_sample.cpp put there, whatever the schema was.
    const auto run = (*project)->loadRun(1);
    MUST(run);
    QCOMPARE(shown(run->info.name), QString("sample"));
    QCOMPARE(run->counters.requests, 200u);
    QCOMPARE(run->info.definition.unsafeRoutes, std::vector<std::string>{"POST /cart"});
    QCOMPARE(run->tallies.divergences.size(), std::size_t(2));
    QCOMPARE(run->endpoints.size(), std::size_t(2));
    const auto rules = (*project)->rules();
    MUST(rules);
    QCOMPARE(rules->size(), std::size_t(1));
    QCOMPARE(shown(rules->front().reason), QString("clock"));
    QCOMPARE(**(*project)->setting("sample"), std::string("yes"));
    const auto rows = (*project)->findExchanges(1, {}, {}, {}, {});
    MUST(rows);
    QCOMPARE(rows->size(), std::size_t(200));
    const auto exemplars = (*project)->exemplars(2);
    MUST(exemplars);
    QVERIFY(!exemplars->empty());
    const auto detail = (*project)->exchangeDetail(exemplars->front());
    MUST(detail);
    QVERIFY(detail->exchange.answer(Side::Candidate)->body.bytes.find("total") != std::string::npos);
    QCOMPARE(detail->differences.size(), std::size_t(1));
    QCOMPARE(shown(detail->row.endpoint), QString("GET /orders/{id}"));
    MUST((*project)->write(batch(1, {kept(1'000)})));
}

void SchemaTest::migratesAndKeepsACopy() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    const auto database = createAt(path);
    MUST(database);
    const auto copy = migrate(*database, path, 1, kFuture);
    MUST(copy);
    QCOMPARE(*schemaOf(*database), 3);
    QCOMPARE(*database->integer("SELECT count(*) FROM comment WHERE text='old' AND author='nobody'"),
             std::int64_t(1));

    QCOMPARE(shown(*copy), shown(path + ".schema-1"));
    QCOMPARE(QFile::permissions(QString::fromStdString(*copy)) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const auto old = Database::open(*copy, Database::Mode::ReadOnly);
    MUST(old);
    QCOMPARE(*schemaOf(*old), 1);
    QVERIFY(!old->integer("SELECT count(*) FROM comment"));
}

void SchemaTest::aFailedMigrationChangesNothing() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    const auto database = createAt(path);
    MUST(database);
    const auto copy = migrate(*database, path, 1, kBroken);
    QVERIFY(!copy);
    QVERIFY(copy.error().what.find("as it was") != std::string::npos);
    QCOMPARE(*schemaOf(*database), 1);
    QVERIFY(!database->integer("SELECT count(*) FROM comment")); // the first step was undone too
    QVERIFY(std::filesystem::exists(path + ".schema-1"));
}

void SchemaTest::keepsEveryCopy() {
    const QTemporaryDir folder;
    const std::string path = pathIn(folder);
    std::ofstream(path + ".schema-1") << "an older copy";
    const auto database = createAt(path);
    MUST(database);
    const auto copy = migrate(*database, path, 1, kFuture);
    MUST(copy);
    QCOMPARE(shown(*copy), shown(path + ".schema-1-2"));
    QCOMPARE(std::filesystem::file_size(path + ".schema-1"), std::uintmax_t(13));
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "tst_schema.moc"
