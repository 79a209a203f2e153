#include "core/store/body_store.h"
#include "core/store/schema.h"
#include "tests/core/store/samples.h"

#include <fstream>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class BodyStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalBodiesShareARow();
    void aMissingBodyIsTold();
};

namespace {

Result<Database> emptyProject(const QTemporaryDir &folder) {
    const std::string path = pathIn(folder);
    std::ofstream(path).close();
    auto database = Database::open(path, Database::Mode::ReadWrite);
    if (database) {
        if (const Status made = createSchema(*database); !made)
            return std::unexpected(made.error());
    }
    return database;
}

} // namespace

void BodyStoreTest::equalBodiesShareARow() {
    const QTemporaryDir folder;
    const auto database = emptyProject(folder);
    MUST(database);
    auto writer = BodyWriter::open(*database);
    MUST(writer);
    const auto a = writer->put("first"), b = writer->put("second"), again = writer->put("first");
    QCOMPARE(*a, *again);
    QVERIFY(*a != *b);
    QCOMPARE(*loadBody(*database, *a), std::string("first"));
    MUST(writer->release(*a));
    QCOMPARE(*loadBody(*database, *a), std::string("first")); // somebody else still has it
    MUST(writer->release(*a));
    QCOMPARE(loadBody(*database, *a).error().code, ErrorCode::Corrupt);
    QCOMPARE(*loadBody(*database, *b), std::string("second"));
    QCOMPARE(*database->integer("SELECT count(*) FROM body"), std::int64_t(1));
    MUST(writer->release(*a)); // once too often does no harm
}

void BodyStoreTest::aMissingBodyIsTold() {
    const QTemporaryDir folder;
    const auto database = emptyProject(folder);
    MUST(database);
    const auto body = loadBody(*database, 4711);
    QVERIFY(!body);
    QCOMPARE(body.error().code, ErrorCode::Corrupt);
}

QTEST_GUILESS_MAIN(BodyStoreTest)
#include "tst_body_store.moc"
