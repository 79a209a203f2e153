#include "answer_differences.h"
#include "core/demo/catalog.h"
#include "core/demo/shop.h"

#include <QtTest>

using namespace understudy;
using namespace understudy::demo;

namespace {

constexpr Instant kNow = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

Served ask(const char *method, const std::string &target, Headers headers = {}, std::string body = {}) {
    Request request;
    request.method = method;
    request.target = target;
    request.headers = std::move(headers);
    request.body = makeBody(std::move(body));
    return serve(makeInstance(1, Side::Live, false), request, 41, kNow);
}

test::TestJson jsonOf(const Served &served) {
    return test::TestJson::parse(test::text(served.reply));
}

} // namespace

class TestEndpoints : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listIsPaged() {
        const auto first = jsonOf(ask("GET", "/products?category=lamps&page=1"));
        const auto second = jsonOf(ask("GET", "/products?category=lamps&page=2"));
        QCOMPARE(first["items"].size(), std::size_t(12));
        QCOMPARE(second["page"].get<int>(), 2);
        QVERIFY(first["items"] != second["items"]);
        QCOMPARE(jsonOf(ask("GET", "/products"))["page"].get<int>(), 1);
        QCOMPARE(jsonOf(ask("GET", "/products?page=-3"))["page"].get<int>(), 1);
    }

    void codings_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("accepts");
        QTest::addColumn<QByteArray>("coding");
        QTest::newRow("product gzip")
            << QByteArray("/products/7") << QByteArray("gzip, br") << QByteArray("gzip");
        QTest::newRow("product plain") << QByteArray("/products/7") << QByteArray("identity") << QByteArray();
        QTest::newRow("stock br") << QByteArray("/inventory/3/stock") << QByteArray("gzip, br")
                                  << QByteArray("br");
        QTest::newRow("stock zstd") << QByteArray("/inventory/3/stock") << QByteArray("gzip, zstd")
                                    << QByteArray("zstd");
        QTest::newRow("stock gzip") << QByteArray("/inventory/3/stock") << QByteArray("gzip")
                                    << QByteArray("gzip");
        QTest::newRow("stock plain") << QByteArray("/inventory/3/stock") << QByteArray("") << QByteArray();
    }

    void codings() {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, accepts);
        QFETCH(QByteArray, coding);
        const Served served = ask("GET", target.toStdString(), {{"Accept-Encoding", accepts.toStdString()}});
        const std::string *used = findHeader(served.reply.headers, "content-encoding");
        QCOMPARE(QByteArray::fromStdString(used ? *used : ""), coding);
        QVERIFY(nlohmann::json::accept(test::text(served.reply)));
        QCOMPARE(nlohmann::json::accept(served.reply.body), coding.isEmpty());
    }

    void cartAnswersWhatWasAsked() {
        const Served served = ask("POST", "/cart", {}, R"({"productId":417,"quantity":3})");
        QCOMPARE(served.reply.status, 201);
        const auto body = jsonOf(served);
        QCOMPARE(body["items"][0]["productId"].get<int>(), 417);
        QCOMPARE(body["items"][0]["lineTotal"].get<double>(), double(productCents(417) * 3) / 100.0);
        const std::string *location = findHeader(served.reply.headers, "location");
        QVERIFY(location);
        QCOMPARE(*location, "/cart/" + body["cartId"].get<std::string>());
    }

    void hostileBodiesAreRefused_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray cart("/cart"), settings("/users/5/settings"), post("POST"), put("PUT");
        QTest::newRow("not JSON") << post << cart << QByteArray("productId=1") << 400;
        QTest::newRow("array") << post << cart << QByteArray("[1]") << 400;
        QTest::newRow("text id") << post << cart << QByteArray(R"({"productId":"1"})") << 400;
        QTest::newRow("negative id") << post << cart << QByteArray(R"({"productId":-1})") << 400;
        QTest::newRow("unknown id") << post << cart << QByteArray(R"({"productId":900000})") << 404;
        QTest::newRow("odd quantity")
            << post << cart << QByteArray(R"({"productId":1,"quantity":"x"})") << 201;
        QTest::newRow("settings not JSON") << put << settings << QByteArray("{") << 400;
        QTest::newRow("settings invalid UTF-8") << put << settings << QByteArray("{\"a\":\"\xff\"}") << 400;
    }

    void hostileBodiesAreRefused() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QCOMPARE(ask(method.constData(), target.toStdString(), {}, body.toStdString()).reply.status, status);
    }

    void invalidTextInQueriesIsAnsweredAsValidJson() {
        QVERIFY(nlohmann::json::accept(test::text(ask("GET", "/search?q=%FF\xff&limit=3").reply)));
    }

    void searchHonoursItsLimit() {
        QCOMPARE(jsonOf(ask("GET", "/search?q=lamp&limit=5"))["hits"].size(), std::size_t(5));
        QCOMPARE(jsonOf(ask("GET", "/search?q=lamp&limit=5000"))["hits"].size(), std::size_t(50));
    }

    void pageShowsTheProduct() {
        const Served served = ask("GET", "/pages/" + productSlug(417) + ".html");
        QCOMPARE(served.reply.status, 200);
        QVERIFY(served.reply.body.find("<h1>" + productName(417) + "</h1>") != std::string::npos);
    }

    void orderTotalsAddUp() {
        const auto body = jsonOf(ask("GET", "/orders/1234"));
        double net = 0;
        for (const auto &item : body["items"])
            net += item["price"].get<double>() * item["quantity"].get<double>();
        QVERIFY(std::abs(net - body["totals"]["net"].get<double>()) < 0.005);
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
