#include "core/compare/location.h"
#include "core/compare/map_keys.h"
#include "core/compare/sample_text.h"

#include <QTest>

#include <string>

using namespace understudy::compare;

class TestLocation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pointer() {
        Location location("body:");
        const auto root = location.enterKey("a/b~c");
        location.enterAny();
        location.enterKey("");
        QCOMPARE(location.text(), std::string("body:/a~1b~0c/*/"));
        location.leave(root);
        QCOMPARE(location.text(), std::string("body:"));
    }

    void styles() {
        Location tags("body:#text", LocationStyle::Tags);
        tags.enterKey("ul");
        tags.enterAny();
        tags.enterKey("li");
        QCOMPARE(tags.text(), std::string("body:#text/ul/li"));
        Location flat("header:set-cookie", LocationStyle::Flat);
        flat.enterKey("sid");
        flat.enterAny();
        QCOMPARE(flat.text(), std::string("header:set-cookie"));
    }

    void hostileKeysStaySmallAndPrintable() {
        Location location("body:");
        location.enterKey(std::string(1'000'000, 'k'));
        QVERIFY(location.text().size() < 200);
        Location control("body:");
        control.enterKey("a\nb");
        QCOMPARE(control.text(), std::string("body:/a b"));
        Location invalid("body:");
        invalid.enterKey("\xff");
        QVERIFY(isUtf8(invalid.text()));
    }

    void mapKeys_data() {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("mapKeys");
        QTest::newRow("record") << QStringList{"id", "sku", "2d-code", "address1"} << QStringList{};
        QTest::newRow("ids") << QStringList{"17", "4711"} << QStringList{"17", "4711"};
        QTest::newRow("one uuid") << QStringList{"0d7e40d4-19ff-4e24-b3d7-40b2262db23d"}
                                  << QStringList{"0d7e40d4-19ff-4e24-b3d7-40b2262db23d"};
        QTest::newRow("mixed") << QStringList{"200", "total"} << QStringList{"200"};
        QTest::newRow("codes") << QStringList{"SKU-002505", "SKU-000001"}
                               << QStringList{"SKU-002505", "SKU-000001"};
        QTest::newRow("numbered") << QStringList{"w1", "w2", "w3"} << QStringList{"w1", "w2", "w3"};
        QTest::newRow("dates") << QStringList{"2026-03-02"} << QStringList{"2026-03-02"};
    }
    void mapKeys() {
        QFETCH(QStringList, names);
        QFETCH(QStringList, mapKeys);
        std::vector<std::string> owned;
        for (const QString &name : names)
            owned.push_back(name.toStdString());
        const std::vector<std::string_view> views(owned.begin(), owned.end());
        const MapKeys keys(views, LocationStyle::Pointer);
        QStringList found;
        for (const QString &name : names) {
            if (keys.isMapKey(name.toStdString()))
                found << name;
        }
        QCOMPARE(found, mapKeys);
        QVERIFY(!MapKeys(views, LocationStyle::Tags).isMapKey(owned.front()));
    }

    void manyNamesAreAMap() {
        std::vector<std::string> owned;
        for (char a = 'a'; a <= 'z'; ++a) {
            for (char b = 'a'; b <= 'j'; ++b)
                owned.push_back({a, b});
        }
        const std::vector<std::string_view> views(owned.begin(), owned.end());
        QVERIFY(MapKeys(views, LocationStyle::Pointer).isMapKey("ab"));
    }

    void samples_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown"); // at most 10 bytes
        QTest::newRow("short") << QByteArray("abc") << QByteArray("abc");
        QTest::newRow("cut") << QByteArray("abcdefghijk") << QByteArray("abcdefghij…");
        QTest::newRow("cut before a character") << QByteArray("abcdefghié!") << QByteArray("abcdefghi…");
        QTest::newRow("control characters") << QByteArray("a\x01\nb") << QByteArray("a  b");
        QTest::newRow("invalid") << QByteArray("a\xff") << QByteArray("a\xEF\xBF\xBD");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80")
                                   << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    }
    void samples() {
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(printable(text.toStdString(), 10)), "shown");
    }

    void longTextsAreShownWhereTheyDiffer() {
        const std::string head(1'000, 'x');
        const std::string live = head + "left", candidate = head + "right";
        const auto sample = sampleOfTexts({live, std::nullopt, candidate}, 40);
        QVERIFY(sample.live->ends_with("left"));
        QVERIFY(sample.candidate->ends_with("right"));
        QVERIFY(!sample.baseline);
        QVERIFY(sample.live->size() < 60);
    }
};

QTEST_GUILESS_MAIN(TestLocation)
#include "tst_location.moc"
