#include "core/compare/endpoints.h"
#include "tests/core/compare/exchanges.h"

#include <QTest>

#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace understudy;
using namespace understudy::compare;

namespace {

/// One route of a service: paths with alternatives and how its answers look.
/// In a path, `<a|b|c>` is one of these, `<0-99>` a number, `<x6>` that many hexadecimal digits, `<m8>`
/// letters of both cases, `<w60>` one word out of 60.
struct Route {
    std::string method, path, body;
    int times = 60;
};

std::string word(unsigned number) {
    static constexpr const char *kSyllables[]{"ka", "lo", "mi", "ra", "to", "ne", "su", "vi", "do", "pe"};
    std::string text;
    for (int i = 0; i < 3; ++i, number /= 10)
        text += kSyllables[number % 10];
    return text;
}

std::string random(const std::string &what, std::mt19937 &numbers) {
    const auto below = [&](std::size_t limit) { return std::size_t(numbers() % limit); };
    const auto letters = [&](std::string_view alphabet) {
        std::string text;
        for (int i = std::stoi(what.substr(1)); i > 0; --i)
            text += alphabet[below(alphabet.size())];
        return text;
    };
    if (what.find('|') != std::string::npos) {
        const QStringList all = QString::fromStdString(what).split('|');
        return all[qsizetype(below(std::size_t(all.size())))].toStdString();
    }
    if (what[0] == 'x')
        return letters("0123456789abcdef");
    if (what[0] == 'm')
        return letters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (what[0] == 'w')
        return word(unsigned(below(std::size_t(std::stoi(what.substr(1))))) * 7);
    const int from = std::stoi(what.substr(0, what.find('-', 1))),
              to = std::stoi(what.substr(what.find('-', 1) + 1));
    return std::to_string(from + int(below(std::size_t(to - from + 1))));
}

std::string expanded(const std::string &path, std::mt19937 &numbers) {
    std::string out;
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (path[at] != '<') {
            out += path[at];
            continue;
        }
        const std::size_t end = path.find('>', at);
        out += random(path.substr(at + 1, end - at - 1), numbers);
        at = end;
    }
    return out;
}

/// The endpoints learnt from the same requests in an order that depends on the seed.
QStringList learnt(const std::vector<Route> &routes, unsigned seed) {
    std::mt19937 numbers(7);
    std::vector<std::pair<const Route *, std::string>> requests;
    for (const Route &route : routes) {
        for (int i = 0; i < route.times; ++i)
            requests.emplace_back(&route, expanded(route.path, numbers));
    }
    std::shuffle(requests.begin(), requests.end(), std::mt19937(seed));
    EndpointLearner learner;
    for (const auto &[route, path] : requests) {
        const Answer answer = exchanges::answer(route->body);
        learner.observe(route->method, path, route->body.empty() ? nullptr : &answer);
    }
    QStringList names;
    for (const EndpointId id : learner.endpoints())
        names << QString::fromStdString(learner.name(id));
    names.sort();
    return names;
}

const std::string kRecord = R"({"id":1,"name":"a","price":2,"stock":3})";
const std::string kUser = R"({"login":"a","mail":"b","since":"c","roles":[]})";
const std::string kReceipt = R"({"ok":true})";

/// A body that no other number has.
std::string bodyOf(int number) {
    const std::string n(1, char('a' + number % 26));
    return "{\"" + n + "x\":1,\"" + n + "y\":2,\"" + n + "z\":{\"" + n + "w\":3}}";
}

std::vector<Route> unlike(const std::string &method, const std::string &path, const QStringList &words,
                          const std::string &after, int times) {
    std::vector<Route> routes;
    for (const QString &name : words)
        routes.push_back({method, path + name.toStdString() + after, bodyOf(int(routes.size())), times});
    return routes;
}

} // namespace

class TestEndpointRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rules_data() {
        QTest::addColumn<std::vector<Route>>("routes");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const std::vector<Route> &routes, const QStringList &expected) {
            QTest::newRow(name) << routes << expected;
        };
        // Versions and numbers.
        row("releases", {{"GET", "/firmware/<1.0.0|1.0.2|1.1.0|2.0.0>/manifest", {}}},
            {"GET /firmware/{version}/manifest"});
        row("pre-releases", {{"GET", "/npm/<1.0.0|1.0.2-rc.1|2.0.0-beta>", {}}}, {"GET /npm/{version}"});
        row("many versions", {{"GET", "/books/v<1-9>/text", {}}}, {"GET /books/{version}/text"});
        row("versions of an API", {{"GET", "/<v1|v2|v3>/ping", kRecord}},
            {"GET /v1/ping", "GET /v2/ping", "GET /v3/ping"});
        row("packages", {{"GET", "/packages/<w15>/<0-2>.<0-8>.<0-8>", {}, 200}},
            {"GET /packages/{name}/{version}"});
        row("decimals", {{"GET", "/at/<40-60>.<1-9>/<5-15>.<1-9>", {}}}, {"GET /at/{id}/{id}"});
        row("signed", {{"GET", "/temp/<-40-40>", {}}}, {"GET /temp/{id}"});
        row("weeks", {{"GET", "/weeks/202<0-6>-W<10-52>", {}}}, {"GET /weeks/{id}-W{id}"});
        row("quarters", {{"GET", "/kpi/202<0-6>-Q<1-4>", {}}}, {"GET /kpi/{id}-Q{id}"});
        row("flights", {{"GET", "/flights/<LH|BA|AF|KL><100-999>", {}, 200}}, {"GET /flights/{id}"});
        row("hexadecimal", {{"GET", "/colors/<x6>", {}, 300}}, {"GET /colors/{id}"});
        row("hexadecimal with a name", {{"GET", "/devices/dev-<x6>/state", {}, 300}},
            {"GET /devices/dev-{id}/state"});
        // One shape of answers.
        row("words that answer alike", {{"GET", "/facets/<brand|color|size|rating|vendor>", kRecord}},
            {"GET /facets/{name}"});
        row("words with numbers below that answer alike",
            {{"GET", "/series/<temp|rssi|lux|noise|battery>/<1-900>", kRecord, 120}},
            {"GET /series/{name}/{id}"});
        row("receipts tell nothing", {{"GET", "/jobs/<queued|running|failed|done>", kReceipt}},
            {"GET /jobs/done", "GET /jobs/failed", "GET /jobs/queued", "GET /jobs/running"});
        row("an odd one among values",
            {{"GET", "/boards/<amber|basin|cedar|delta|ember|fjord>", kRecord, 120},
             {"GET", "/boards/ranking", kUser, 60}},
            {"GET /boards/ranking", "GET /boards/{name}"});
        row("parts of a thing may answer alike",
            {{"GET", "/users/<1-900>/<followers|following|blocked|muted|friends>", kRecord, 200}},
            {"GET /users/{id}/blocked", "GET /users/{id}/followers", "GET /users/{id}/following",
             "GET /users/{id}/friends", "GET /users/{id}/muted"});
        row("look-up tables may answer alike",
            {{"GET", "/shop/<brands|genres|colors|labels|themes>/<1-99>", kRecord, 200}},
            {"GET /shop/brands/{id}", "GET /shop/colors/{id}", "GET /shop/genres/{id}",
             "GET /shop/labels/{id}", "GET /shop/themes/{id}"});
        // Words that vary and words that come again.
        const QStringList reports{"daily-sales-total", "weekly-sales-total", "top-10-customers",
                                  "late-orders-by-region"};
        std::vector<Route> routes;
        QStringList expected;
        for (const QString &name : reports) {
            routes.push_back({"GET", "/reports/" + name.toStdString(), {}, 100});
            expected << "GET /reports/" + name;
        }
        expected.sort();
        row("titles of reports", routes, expected);
        row("titles of articles", {{"GET", "/articles/<w90>-<w90>-<w90>", {}}}, {"GET /articles/{name}"});
        routes.clear();
        expected.clear();
        for (unsigned i = 0; i < 30; ++i) {
            routes.push_back({"POST", "/cmd/" + word(i * 3), kReceipt, 40});
            expected << QString::fromStdString("POST /cmd/" + word(i * 3));
        }
        expected.sort();
        row("commands", routes, expected);
        row("random ids are no operations", {{"GET", "/p/<m8>", {}, 200}}, {"GET /p/{name}"});
        QStringList resources;
        for (unsigned i = 0; i < 40; ++i)
            resources << QString::fromStdString(word(i * 3)) + "s";
        expected.clear();
        for (const QString &name : resources)
            expected << "GET /api/" + name + "/{id}";
        expected.sort();
        row("resources that answer unlike", unlike("GET", "/api/", resources, "/<1-9>", 8), expected);
        row("cities", {{"GET", "/weather/<w15>/2026-05-0<1-9>", {}, 200}}, {"GET /weather/{name}/{id}"});
        row("domains", {{"GET", "/domains/<w60>.<com|org|de|io>", {}, 120}}, {"GET /domains/{name}"});
        // What follows a dot.
        row("types of files", {{"GET", "/docs/<w60>", kUser, 120}, {"GET", "/docs/<w60>.pdf", {}, 120}},
            {"GET /docs/{name}", "GET /docs/{name}.pdf"});
        row("names with dots",
            {{"GET", "/blobs/<w60>", kRecord, 120}, {"GET", "/blobs/<w60>.<md|js>", kRecord, 120}},
            {"GET /blobs/{name}"});
        row("names with dots in the middle",
            {{"GET", "/repos/<w60>", kRecord, 120}, {"GET", "/repos/<w60>.js/issues", kUser, 120}},
            {"GET /repos/{name}", "GET /repos/{name}/issues"});
        // Codes and locales.
        row("codes", {{"GET", "/rates/<EUR|USD|GBP|JPY>/<EUR|USD|GBP|JPY>", {}, 120}},
            {"GET /rates/{code}/{code}"});
        row("locales",
            {{"GET", "/<en|de|fr|es>/shop/<1-99>", {}, 120},
             {"GET", "/<en|de|fr|es>/cart", {}, 60},
             {"GET", "/ui/theme", {}, 20},
             {"GET", "/about", {}, 20}},
            {"GET /about", "GET /ui/theme", "GET /{locale}/cart", "GET /{locale}/shop/{id}"});
        // The top of a site.
        row("languages of guides", {{"GET", "/guides/<en|de|fr|it>/<w40>", kRecord, 150}},
            {"GET /guides/{locale}/{name}"});
        row("sections beside accounts",
            {{"GET", "/<w60>", kUser, 300},
             {"GET", "/<w60>/<w80>", kRecord, 600},
             {"GET", "/pricing", bodyOf(1), 100},
             {"GET", "/features/<kelp|moss|fern|reed|palm>", bodyOf(2), 100}},
            {"GET /features/{name}", "GET /pricing", "GET /{name}", "GET /{name}/{name}"});
        row("organisations",
            {{"GET", "/<w60>/<w80>", {}, 1500},
             {"GET", "/<w60>/<w80>/issues/<1-99>", {}, 1500},
             {"GET", "/login", {}, 300},
             {"GET", "/explore", {}, 300}},
            {"GET /explore", "GET /login", "GET /{name}/{name}", "GET /{name}/{name}/issues/{id}"});
        row("pages of one layout", {{"GET", "/<about|contact|imprint|privacy|press>", kRecord, 200}},
            {"GET /about", "GET /contact", "GET /imprint", "GET /press", "GET /privacy"});
    }
    void rules() {
        QFETCH(std::vector<Route>, routes);
        for (unsigned seed = 1; seed <= 12; ++seed) // the order of requests does not matter
            QTEST(learnt(routes, seed), "expected");
    }

    void trustsLiveThenTheBaseline() {
        Exchange exchange = exchanges::exchange(exchanges::answer("live"), exchanges::answer("baseline"),
                                                exchanges::answer("candidate"));
        QCOMPARE(EndpointLearner::trusted(exchange)->body.bytes, std::string("live"));
        exchange.answer(Side::Live) = exchanges::unanswered("refused");
        QCOMPARE(EndpointLearner::trusted(exchange)->body.bytes, std::string("baseline"));
        exchange.answer(Side::Baseline).reset();
        QVERIFY(!EndpointLearner::trusted(exchange));
    }
};

QTEST_GUILESS_MAIN(TestEndpointRules)
#include "tst_endpoint_rules.moc"
