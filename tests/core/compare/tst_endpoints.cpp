#include "core/compare/endpoints.h"

#include <QTest>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace understudy::compare;

namespace {

/// Endpoints after these requests ("METHOD path", several times each, in a seeded random order).
class Site {
public:
    Site &add(const std::string &method, const std::string &path, int times = 1) {
        for (int i = 0; i < times; ++i)
            m_requests.emplace_back(method, path);
        return *this;
    }
    Site &get(const std::string &path, int times = 1) { return add("GET", path, times); }

    QStringList learnt(unsigned seed = 1) {
        std::shuffle(m_requests.begin(), m_requests.end(), std::mt19937(seed));
        EndpointLearner learner;
        for (const auto &[method, path] : m_requests)
            learner.observe(method, path);
        QStringList names;
        for (const EndpointId id : learner.endpoints())
            names << QString::fromStdString(learner.name(id));
        names.sort();
        return names;
    }

private:
    std::vector<std::pair<std::string, std::string>> m_requests;
};

std::string word(unsigned number) {
    static constexpr const char *kSyllables[]{"ka", "lo", "mi", "ra", "to", "ne", "su", "vi", "do", "pe"};
    std::string text;
    for (int i = 0; i < 4; ++i, number /= 10)
        text += kSyllables[number % 10];
    return text;
}

} // namespace

class TestEndpoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void atOnce_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *path, const char *name) {
            QTest::newRow(path) << QByteArray(path) << QString(name);
        };
        row("/", "GET /");
        row("/orders/7", "GET /orders/{id}");
        row("/orders/7?x=1", "GET /orders/{id}");
        row("/orders/7/", "GET /orders/{id}");
        row("/users/0d7e40d4-19ff-4e24-b3d7-40b2262db23d/profile", "GET /users/{id}/profile");
        row("/api/v2/orders/507f1f77bcf86cd799439011", "GET /api/v2/orders/{id}");
        row("/pages/372.html", "GET /pages/{id}.html");
        row("/blog/2026/03/02/a-post", "GET /blog/{id}/{id}/{id}/a-post");
        row("/static/main.a8f3c2d1.js", "GET /static/main.{id}.js");
        row("/users/me", "GET /users/me");
        row("/2.0/repos", "GET /2.0/repos");
        row("/graphql", "GET /graphql");
        row("/a%20b", "GET /a%20b");
        row("//a/../b", "GET /b");
    }
    void atOnce() {
        QFETCH(QByteArray, path);
        EndpointLearner learner;
        QTEST(QString::fromStdString(learner.name(learner.observe("GET", path.toStdString()))), "name");
    }

    void shop() {
        Site site;
        for (int i = 1; i <= 200; ++i) {
            const std::string id = std::to_string(i * 37);
            site.get("/api/products/" + id)
                .get("/api/users/" + id + "/profile")
                .get("/api/users/" + id + "/orders");
            site.add("DELETE", "/api/cart/" + id + "/items/" + std::to_string(i % 5))
                .add("POST", "/api/cart");
            site.get("/pages/product/" + id + ".html")
                .get("/api/inventory/" + std::to_string(i % 12) + "/export.csv");
            site.get("/api/products?page=" + id).get("/health").get("/api/search?q=x");
        }
        QCOMPARE(site.learnt(),
                 (QStringList{"DELETE /api/cart/{id}/items/{id}", "GET /api/inventory/{id}/export.csv",
                              "GET /api/products", "GET /api/products/{id}", "GET /api/search",
                              "GET /api/users/{id}/orders", "GET /api/users/{id}/profile", "GET /health",
                              "GET /pages/product/{id}.html", "POST /api/cart"}));
    }

    void slugsAndSections() {
        Site site;
        for (unsigned i = 0; i < 60; ++i)
            site.get("/wiki/" + word(i * 13)).get("/wiki/" + word(i * 13) + "/history");
        site.get("/wiki/search", 20).get("/about", 5).get("/contact", 5).get("/login", 30);
        QCOMPARE(site.learnt(), (QStringList{"GET /about", "GET /contact", "GET /login", "GET /wiki/search",
                                             "GET /wiki/{name}", "GET /wiki/{name}/history"}));
    }

    void titles() {
        Site site;
        for (const char *title : {"Albert_Einstein", "Main_Page", "New_York", "The_Beatles", "caf%C3%A9",
                                  "World_War_II", "List_of_cities"})
            site.get(std::string("/articles/") + title);
        QCOMPARE(site.learnt(), QStringList{"GET /articles/{name}"});
    }

    void usersByName() {
        Site site;
        for (unsigned i = 0; i < 25; ++i)
            site.get("/users/" + word(i * 7), 40).add("PUT", "/users/" + word(i * 7) + "/settings", 10);
        site.get("/users/me", 200).get("/users/search", 50);
        QCOMPARE(site.learnt(), (QStringList{"GET /users/me", "GET /users/search", "GET /users/{name}",
                                             "PUT /users/{name}/settings"}));
    }

    void namesAndNumbersAreOneParameter() {
        Site site;
        for (unsigned i = 0; i < 40; ++i)
            site.get("/users/" + word(i * 7)).get("/users/" + std::to_string(i));
        QCOMPARE(site.learnt(), QStringList{"GET /users/{name}"});
    }

    void warehouses() {
        Site site;
        for (int i = 1; i <= 9; ++i)
            site.get("/warehouses/w" + std::to_string(i) + "/stock", 20);
        QCOMPARE(site.learnt(), QStringList{"GET /warehouses/w{id}/stock"});
    }

    void hotels() {
        Site site;
        for (const char *hotel :
             {"grand-plaza", "seaview", "ritz", "alpine-lodge", "central", "harbour-inn"}) {
            for (const char *place : {"rooms", "reviews"})
                site.get(std::string("/hotels/") + hotel + "/" + place, 15);
            site.add("POST", std::string("/hotels/") + hotel + "/bookings", 5);
        }
        site.get("/hotels", 30);
        QCOMPARE(site.learnt(), (QStringList{"GET /hotels", "GET /hotels/{name}/reviews",
                                             "GET /hotels/{name}/rooms", "POST /hotels/{name}/bookings"}));
    }

    void accounts() {
        Site site;
        for (int i = 100; i < 140; ++i) {
            const std::string digits = std::to_string(10'000'000'000'000'000 + i);
            site.get("/accounts/DE89" + digits)
                .get("/accounts/AT61" + digits.substr(1))
                .get("/accounts/GB29NWBK" + digits);
            site.get("/tickets/ABC-" + std::to_string(i * 100))
                .get("/tickets/XY-" + std::to_string(i * 1000));
            site.get("/tickets/OPS-" + std::to_string(i * 1000));
        }
        QCOMPARE(site.learnt(), (QStringList{"GET /accounts/{id}", "GET /tickets/{id}"}));
    }

    void resourcesStay() {
        Site site;
        QStringList expected;
        for (const char *resource :
             {"users", "orders", "products", "carts", "invoices", "payments", "refunds", "coupons", "reviews",
              "addresses", "shipments", "returns", "suppliers", "brands"}) {
            site.get(std::string("/api/") + resource, 3);
            for (int id = 0; id < 5; ++id)
                site.get(std::string("/api/") + resource + "/" + std::to_string(id));
            expected << QString("GET /api/%1").arg(resource) << QString("GET /api/%1/{id}").arg(resource);
        }
        expected.sort();
        for (unsigned seed = 0; seed < 20; ++seed)
            QCOMPARE(site.learnt(seed), expected);
    }

    void operationsStay() {
        Site site;
        QStringList expected;
        for (const char *verb : {"get", "list", "create", "update", "delete", "archive"}) {
            for (const char *noun : {"User", "Order", "Invoice", "Account", "Payment"}) {
                site.add("POST", std::string("/rpc/") + verb + noun, 3);
                expected << QString("POST /rpc/%1%2").arg(verb, noun);
            }
        }
        expected.sort();
        QCOMPARE(site.learnt(), expected);
    }

    void versionsOfAnApiStay() {
        Site site;
        site.get("/v1/ping", 10).get("/v2/ping", 10).get("/v3/ping", 10);
        QCOMPARE(site.learnt(), (QStringList{"GET /v1/ping", "GET /v2/ping", "GET /v3/ping"}));
    }

    void graphQl() {
        Site site;
        site.add("POST", "/graphql", 1'000);
        QCOMPARE(site.learnt(), QStringList{"POST /graphql"});
    }

    void filesWithExtensions() {
        Site site;
        for (unsigned i = 0; i < 40; ++i)
            site.get("/docs/" + word(i * 11) + ".html").get("/img/" + std::to_string(1000 + i) + ".png");
        site.get("/docs/index.html", 40).get("/robots.txt", 3);
        const QStringList names = site.learnt();
        QVERIFY2(names.contains("GET /docs/{name}.html"), qPrintable(names.join('\n')));
        QVERIFY(names.contains("GET /img/{id}.png"));
        QVERIFY(names.contains("GET /robots.txt"));
        QVERIFY(names.size() <= 4);
    }

    void mergesAreReportedAndIdsStayValid() {
        EndpointLearner learner;
        std::vector<std::pair<EndpointId, std::string>> seen;
        std::map<EndpointId, EndpointId> followed; // as a user of the learner would keep it
        for (unsigned i = 0; i < 300; ++i) {
            const std::string path = "/shops/" + word(i * 17) + (i % 3 ? "/items" : "");
            const EndpointId id = learner.observe("GET", path);
            QCOMPARE(learner.canonical(id), id);
            seen.emplace_back(id, path);
            followed.emplace(id, id);
            for (const auto &[from, into] : learner.takeMerges()) {
                QVERIFY(followed.contains(from));
                QVERIFY(from != into);
                for (auto &[key, value] : followed) {
                    if (value == from)
                        value = into;
                }
            }
        }
        for (const auto &[id, path] : seen) {
            QCOMPARE(followed.at(id), learner.canonical(id));
            QCOMPARE(learner.name(id),
                     std::string(path.ends_with("/items") ? "GET /shops/{name}/items" : "GET /shops/{name}"));
        }
        QCOMPARE(learner.endpoints().size(), 2u);
        QVERIFY(learner.takeMerges().empty());
    }

    void restoring() {
        Site site;
        EndpointLearner first;
        for (unsigned i = 0; i < 60; ++i) {
            first.observe("GET", "/wiki/" + word(i * 13));
            first.observe("GET", "/orders/" + std::to_string(i));
            first.observe("GET", "/w/w" + std::to_string(i % 9) + "/stock");
            first.observe("POST", "/login");
            first.observe("GET", "/weeks/2026-W" + std::to_string(10 + i % 40));
            first.observe("GET", "/builds/1.2." + std::to_string(i) + "/log");
            first.observe("GET", std::string("/rates/") + (i % 3 == 0 ? "EUR" : i % 3 == 1 ? "USD" : "GBP"));
        }
        EndpointLearner second;
        std::map<std::string, EndpointId> restored;
        for (const EndpointId id : first.endpoints())
            restored[first.name(id)] = second.restore(first.name(id));
        QCOMPARE(second.observe("GET", "/wiki/entirely"), restored.at("GET /wiki/{name}"));
        QCOMPARE(second.observe("GET", "/orders/99"), restored.at("GET /orders/{id}"));
        QCOMPARE(second.observe("GET", "/w/w77/stock"), restored.at("GET /w/w{id}/stock"));
        QCOMPARE(second.observe("POST", "/login"), restored.at("POST /login"));
        QCOMPARE(second.observe("GET", "/weeks/2027-W01"), restored.at("GET /weeks/{id}-W{id}"));
        QCOMPARE(second.observe("GET", "/builds/0.0.1/log"), restored.at("GET /builds/{version}/log"));
        QCOMPARE(second.observe("GET", "/rates/CHF"), restored.at("GET /rates/{code}"));
        QCOMPARE(second.name(second.restore("GET (other)")), std::string("GET (other)"));
        QCOMPARE(second.name(second.restore("")), std::string("OTHER /"));
    }

    void memoryIsBounded() {
        EndpointLearner learner(100);
        std::mt19937 random(1);
        for (int i = 0; i < 20'000; ++i) {
            std::string path;
            for (unsigned depth = 1 + random() % 6; depth > 0; --depth)
                path += "/" + word(unsigned(random() % 10'000));
            const EndpointId id = learner.observe(random() % 2 ? "GET" : "POST", path);
            QVERIFY(!learner.name(id).empty());
        }
        QVERIFY(learner.endpoints().size() <= 104);
        for (int i = 0; i < 1'000; ++i) // every odd method is one
            learner.observe("M" + std::string(std::size_t(1 + i % 10), char('A' + i % 26)),
                            "/" + word(unsigned(i)));
        QVERIFY(learner.endpoints().size() <= 140);
    }

    void hostilePaths_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("long") << QByteArray("/" + QByteArray(1'000'000, 'a'));
        QTest::newRow("many segments") << QByteArray("/a").repeated(100'000);
        QTest::newRow("dots") << QByteArray("/..").repeated(10'000);
        QTest::newRow("slashes") << QByteArray(10'000, '/');
        QTest::newRow("binary") << QByteArray("/\x00\xff\x01", 4);
        QTest::newRow("braces") << QByteArray("/{id}/{name}.html");
        QTest::newRow("percent") << QByteArray("/%").repeated(100);
        QTest::newRow("no slash") << QByteArray("example.org:443");
    }
    void hostilePaths() {
        QFETCH(QByteArray, path);
        EndpointLearner learner;
        const EndpointId id = learner.observe("GET", path.toStdString());
        const std::string name = learner.name(id);
        QVERIFY(name.size() < 3'000);
        QVERIFY(std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7F; }));
        QCOMPARE(learner.observe("GET", path.toStdString()), id);
    }

    void unknownIds() {
        EndpointLearner learner;
        QVERIFY(learner.name(17).empty());
        QCOMPARE(learner.canonical(17), 17);
        QVERIFY(learner.endpoints().empty());
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
