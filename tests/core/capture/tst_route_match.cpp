#include "core/capture/route_match.h"

#include <QTest>

using namespace understudy;
using namespace understudy::capture;

class TestRouteMatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void anyOfSeveral();
    void bad_data();
    void bad();
};

void TestRouteMatch::matches_data() {
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *route, const char *method, const char *path, bool expected) {
        QTest::addRow("%s: %s %s", route, method, path) << route << method << path << expected;
    };
    row("POST /cart", "POST", "/cart", true);
    row("post /cart", "POST", "/cart", true);
    row("POST   /cart", "POST", "/cart", true);
    row("POST /cart", "post", "/cart", false); // methods are case-sensitive on the wire
    row("POST /cart", "PUT", "/cart", false);
    row("POST /cart", "POST", "/Cart", false);
    row("POST /cart", "POST", "/cart/", false);
    row("POST /cart", "POST", "/cart/7", false);
    row("POST /cart", "POST", "/car", false);
    row("POST /cart/", "POST", "/cart/", true);
    row("POST /cart/", "POST", "/cart", false);
    row("POST /", "POST", "/", true);
    row("POST /", "POST", "/a", false);
    row("DELETE /cart/{id}/items/{n}", "DELETE", "/cart/7/items/8", true);
    row("DELETE /cart/{id}/items/{n}", "DELETE", "/cart//items/8", false);
    row("DELETE /cart/{id}/items/{n}", "DELETE", "/cart/7/items/", false);
    row("DELETE /cart/{id}/items/{n}", "DELETE", "/cart/7/items/8/9", false);
    row("DELETE /cart/{id}/items/{n}", "DELETE", "/cart/a%2Fb/items/8", false);
    row("DELETE /cart/{id}/items/{n}", "DELETE", "/cart/a%20b.c/items/..8", true);
    for (const char *path :
         {"/deep/../admin", "/deep/%2e%2E/admin", "/deep/..%2fadmin", "/deep/..\\admin", "/deep/%5c../admin",
          "/deep/..;x=1/admin", "/deep/.", "/deep/a/%2e;", "/deep/%252e%252e/a"})
        row("PUT /deep/**", "PUT", path, false);
    row("PUT /deep/**", "PUT", "/deep/a;v=1/..b/c.d", true);
    row("DELETE /cart/{id}", "DELETE", "/cart/..", false);
    row("PUT /{any}", "PUT", "/a", true);
    row("PUT /{any}", "PUT", "/", false);
    row("PUT /admin/**", "PUT", "/admin", true);
    row("PUT /admin/**", "PUT", "/admin/", true);
    row("PUT /admin/**", "PUT", "/admin/a/b/c", true);
    row("PUT /admin/**", "PUT", "/administrator", false);
    row("PUT /**", "PUT", "/", true);
    row("PUT /**", "PUT", "/a/b", true);
    row("PUT /{tenant}/x/**", "PUT", "/t/x/1", true);
    row("PUT /{tenant}/x/**", "PUT", "/t/y/1", false);
    row("PUT /**", "PUT", "*", false);
    row("PUT /**", "PUT", "", false);
}

void TestRouteMatch::matches() {
    QFETCH(QString, route);
    QFETCH(QString, method);
    QFETCH(QString, path);
    QFETCH(bool, expected);
    const auto match = RouteMatch::parse({route.toStdString()});
    QVERIFY(match);
    QCOMPARE(match->matches(method.toStdString(), path.toStdString()), expected);
}

void TestRouteMatch::anyOfSeveral() {
    const auto match = RouteMatch::parse({"POST /a", "PUT /b/{x}"});
    QVERIFY(match->matches("POST", "/a"));
    QVERIFY(match->matches("PUT", "/b/1"));
    QVERIFY(!match->matches("PUT", "/a"));
    QVERIFY(!RouteMatch::parse({})->matches("POST", "/a"));
}

void TestRouteMatch::bad_data() {
    QTest::addColumn<QString>("route");
    for (const char *route : {"", "POST", "POST ", " /cart", "/cart", "POST cart", "POST /a b", "POST /a?x=1",
                              "POST /a#b", "POST /**/a", "POST /a*", "POST /a/{x", "POST /a-{x}", "POST /{}"})
        QTest::addRow("'%s'", route) << route;
}

void TestRouteMatch::bad() {
    QFETCH(QString, route);
    const auto match = RouteMatch::parse({"POST /good", route.toStdString()});
    QVERIFY(!match);
    QCOMPARE(match.error().code, ErrorCode::InvalidInput);
    QVERIFY(!match.error().hint.empty());
}

QTEST_GUILESS_MAIN(TestRouteMatch)
#include "tst_route_match.moc"
