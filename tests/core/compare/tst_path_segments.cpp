#include "core/compare/path_segments.h"

#include <QTest>

using namespace understudy::compare;

class TestPathSegments : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void segments_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QString>("joined");
        const auto row = [](const char *target, const char *joined) {
            QTest::newRow(target) << QByteArray(target) << QString(joined);
        };
        row("/", "");
        row("", "");
        row("/a/b", "a|b");
        row("/users/\u2039email:0123456789ab\u203a/x", "users|{id}|x");
        row("/a/b/", "a|b");
        row("/a//b", "a|b");
        row("/a/./b", "a|b");
        row("/a/../b", "b");
        row("/../../etc", "etc");
        row("/a?x=/1", "a");
        row("/a#f", "a");
        row("http://host:8080/a/b?c", "a|b");
        row("https://host", "");
        row("*", "*");
        row("/a;jsessionid=1/b;x", "a|b");
        row("/caf\xc3\xa9/a b", "caf%C3%A9|a%20b");
        row("/a%2Fb", "a%2Fb");
        row("/{id}", "%7Bid%7D");
    }
    void segments() {
        QFETCH(QByteArray, target);
        QStringList parts;
        for (const std::string &segment : pathSegments(target.toStdString()))
            parts << QString::fromStdString(segment);
        QTEST(parts.join('|'), "joined");
    }

    void longPathsAreBounded() {
        const auto segments = pathSegments(QByteArray("/a").repeated(10'000).toStdString());
        QCOMPARE(segments.size(), kMostSegments + 1);
        QCOMPARE(segments.back(), std::string("..."));
        QCOMPARE(pathSegments("/" + std::string(1'000'000, 'x')), std::vector<std::string>{"{id}"});
    }

    void methods() {
        QCOMPARE(methodName("get"), std::string("GET"));
        QCOMPARE(methodName("M-SEARCH"), std::string("M-SEARCH"));
        for (const char *method : {"", "G ET", "GET\n", "ABCDEFGHIJKLMNOPQRST", "123"})
            QCOMPARE(methodName(method), std::string("OTHER"));
    }

    void words() {
        QVERIFY(isReservedWord("me") && isReservedWord("Search") && isReservedWord(".well-known"));
        QVERIFY(!isReservedWord("alice") && !isReservedWord("default")); // a namespace may be called so
        QVERIFY(isLocale("en") && isLocale("de-AT") && isLocale("pt_BR"));
        QVERIFY(!isLocale("at") && !isLocale("ui") && !isLocale("ui-DE")); // no languages
        QVERIFY(!isLocale("EN") && !isLocale("eng") && !isLocale("e1"));
        QCOMPARE(extensionOf("a.html"), std::string_view(".html"));
        QCOMPARE(extensionOf("a.tar.gz"), std::string_view(".gz"));
        for (const char *word :
             {"a", ".a", "a.", "a.1", "a.b-c", "a.toolong", "example.com", "shop.de", "a.x y"})
            QVERIFY2(extensionOf(word).empty(), word);
    }

    void titles() {
        for (const char *title :
             {"blue-suede-shoes", "Albert_Einstein", "caf%C3%A9", "room12", "Main_Page", "a-b-c.html"})
            QVERIFY2(looksLikeTitle(title), title);
        for (const char *word : {"users", "forgot-password", "getUser", "Orders", "order_items"})
            QVERIFY2(!looksLikeTitle(word), word);
    }
};

QTEST_GUILESS_MAIN(TestPathSegments)
#include "tst_path_segments.moc"
