#include "core/compare/comparer.h"
#include "core/http/content_coding.h"
#include "tests/core/compare/exchanges.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;
using exchanges::answer;
using exchanges::compared;

class TestComparer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void json_data() {
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("baseline");
        QTest::addColumn<QByteArray>("candidate");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *l, const char *b, const char *c,
                            const char *found) {
            QTest::newRow(name) << QByteArray(l) << QByteArray(b) << QByteArray(c) << QString(found);
        };
        const auto twins = [&](const char *name, const char *same, const char *c, const char *found) {
            row(name, same, same, c, found);
        };
        twins("equal", R"({"a":1})", R"({"a":1})", "");
        twins("another spelling", R"({"a":3,"b":"é"})", R"({ "b" : "\u00e9", "a" : 3.0 })", "");
        twins("value", R"({"a":{"b":1}})", R"({"a":{"b":2}})", "body:/a/b value_changed candidate");
        twins("root scalar", "1", "2", "body: value_changed candidate");
        twins("missing", R"({"a":1,"b":2})", R"({"a":1})", "body:/b missing candidate");
        twins("missing object is one difference", R"({"a":{"b":1,"c":{"d":2}},"z":0})", R"({"z":0})",
              "body:/a missing candidate");
        twins("extra", R"({"a":1})", R"({"a":1,"b":{"c":1}})", "body:/b extra candidate");
        twins("null dropped", R"({"a":null,"b":1})", R"({"b":1})", "body:/a missing candidate");
        twins("null", R"({"a":1})", R"({"a":null})", "body:/a type_changed candidate");
        twins("number became text", R"({"a":1})", R"({"a":"1"})", "body:/a type_changed candidate");
        twins("object became array", R"({"a":{"b":1}})", R"({"a":[{"b":1}]})",
              "body:/a type_changed candidate");
        twins("renamed", R"({"a":1,"b":2})", R"({"a":1,"c":2})",
              "body:/b missing candidate; body:/c extra candidate");
        twins("wrapped in an envelope", R"({"a":1,"b":2,"c":3})", R"({"data":{"a":1,"b":2,"c":3}})",
              "body: type_changed candidate");
        twins("key with a slash", R"({"a/b":1})", R"({"a/b":2})", "body:/a~1b value_changed candidate");
        twins("element value", R"({"i":[{"id":1,"p":5},{"id":2,"p":6}]})",
              R"({"i":[{"id":1,"p":5},{"id":2,"p":7}]})", "body:/i/*/p value_changed candidate");
        twins("inserted element", R"({"i":[1,2,3]})", R"({"i":[0,1,2,3]})",
              "body:/i length_changed candidate");
        twins("inserted and changed", R"([{"id":1,"p":5},{"id":2,"p":6}])",
              R"([{"id":9,"p":0},{"id":1,"p":5},{"id":2,"p":7}])",
              "body: length_changed candidate; body:/*/p value_changed candidate");
        twins("reordered", R"({"i":[{"id":1},{"id":2}]})", R"({"i":[{"id":2},{"id":1}]})",
              "body:/i order_changed candidate");
        twins("reordered scalars", R"({"i":[1,2,3]})", R"({"i":[3,2,1]})", "body:/i order_changed candidate");
        twins("emptied", R"({"i":[1,2]})", R"({"i":[]})", "body:/i length_changed candidate");
        twins("exchanged element", R"([{"id":1,"n":"x"},{"id":2,"n":"y"}])",
              R"([{"id":1,"n":"x"},{"id":9,"n":"z"}])", "body:/* value_changed candidate");
        twins("map entry", R"({"m":{"17":{"v":1},"4711":{"v":2}}})", R"({"m":{"17":{"v":1},"4711":{"v":3}}})",
              "body:/m/*/v value_changed candidate");
        twins("missing map entry", R"({"m":{"17":1,"4711":2}})", R"({"m":{"17":1}})",
              "body:/m/* missing candidate");
        row("baseline differs", R"({"a":1})", R"({"a":2})", R"({"a":1})", "body:/a value_changed baseline");
        row("live differs", R"({"a":1})", R"({"a":2})", R"({"a":2})", "body:/a value_changed live");
        row("all differ", R"({"a":1})", R"({"a":2})", R"({"a":3})", "body:/a value_changed all");
        row("noise that became a number", R"({"t":"2026-03-02T08:00:00.497Z"})",
            R"({"t":"2026-03-02T08:00:00.110Z"})", R"({"t":1772438400897})",
            "body:/t type_changed candidate");
        row("noise that became null", R"({"t":"a1"})", R"({"t":"b2"})", R"({"t":null})",
            "body:/t type_changed candidate");
        row("noise that is missing", R"({"t":"a1","u":1})", R"({"t":"b2","u":1})", R"({"u":1})",
            "body:/t missing candidate");
        row("optional noise", R"({"t":"a1","u":1})", R"({"u":1})", R"({"t":"b2","u":1})",
            "body:/t missing baseline");
        row("types that all differ, one null", R"({"t":"a"})", R"({"t":null})", R"({"t":1})",
            "body:/t type_changed baseline");
        row("wrong element in a shuffled array", R"([{"id":1,"s":1},{"id":2,"s":2},{"id":3,"s":3}])",
            R"([{"id":3,"s":3},{"id":1,"s":1},{"id":2,"s":2}])",
            R"([{"id":2,"s":2},{"id":3,"s":7},{"id":1,"s":1}])",
            "body: order_changed all; body:/*/s value_changed candidate");
        row("one fault among noisy elements", R"([{"id":1,"s":"a1"},{"id":2,"s":"b1"}])",
            R"([{"id":1,"s":"a2"},{"id":2,"s":"b2"}])", R"([{"id":1,"s":"a3"},{"id":2,"s":null}])",
            "body:/*/s type_changed candidate; body:/*/s value_changed all");
        row("noisy length", "[1,2]", "[1,2,3]", "[1,2,3,4]", "body: length_changed all");
        row("noisy length, emptied", "[1,2]", "[1,2,3]", "[]", "body: length_changed candidate");
        twins("no json any more", R"({"a":1})", R"({"a":)", "body: format_changed candidate");
        twins("no body any more", R"({"a":1})", "", "body: missing candidate");
        twins("a body where there was none", "", R"({"a":1})", "body: extra candidate");
    }
    void json() {
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, baseline);
        QFETCH(QByteArray, candidate);
        QTEST(
            compared(exchanges::bodies(live.toStdString(), baseline.toStdString(), candidate.toStdString())),
            "found");
    }

    void otherBodies_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("live");
        QTest::addColumn<QByteArray>("baseline");
        QTest::addColumn<QByteArray>("candidate");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *type, QByteArray l, QByteArray b, QByteArray c,
                            const char *found) {
            QTest::newRow(name) << QByteArray(type) << std::move(l) << std::move(b) << std::move(c)
                                << QString(found);
        };
        row("text", "text/plain", "ok 1", "ok 2", "ok 3", "body:#text value_changed all");
        row("text with a fault beside noise", "text/plain", "ok 1", "ok 2", "bad 3",
            "body:#text value_changed candidate");
        row("line", "text/plain", "a\nt 1\nc\n", "a\nt 2\nc\n", "b\nt 3\nc\n",
            "body:#text value_changed candidate");
        row("inserted line", "text/plain", "a\nb\n", "a\nb\n", "x\na\nb\n",
            "body:#text length_changed candidate");
        row("line ends", "text/plain", "a\nb\n", "a\r\nb\r\n", "a\nb", "");
        row("html", "text/html", "<p>1 €</p><i>a1</i>", "<p>1 €</p><i>b2</i>", "<p>11 €</p><i>c3</i>",
            "body:#text/i/#text value_changed all; body:#text/p/#text value_changed candidate");
        row("html spelling", "text/html", "<P class='a'>x &lt;</P>", "<p  class=\"a\">x  &#60;</p>",
            "<p class=a>x &lt;", "");
        row("html element lost", "text/html", "<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>", "<ul><li>a</ul>",
            "body:#text/ul/li length_changed candidate");
        row("html attribute", "text/html", "<a href=x>l</a>", "<a href=x>l</a>", "<a href=y>l</a>",
            "body:#text/a/@href value_changed candidate");
        row("xml attribute renamed", "text/xml", "<a id='1'><t>1</t></a>", "<a id='1'><t>2</t></a>",
            "<a nr='1'><t>3</t></a>",
            "body:#text/a/@id missing candidate; body:#text/a/@nr extra candidate; body:#text/a/t/#text "
            "value_changed all");
        row("csv", "text/csv", "sku,v\na,1\nb,2\n", "sku,v\na,1\nb,2\n", "sku,v\na,1\nb,3\n",
            "body:#text/rows/*/v value_changed candidate");
        row("csv that is none any more", "text/csv", "k;v\na;1\nb;2\n", "k;v\na;1\nb;2\n",
            "k;v\na;1\nb;2;0\n", "body:#text value_changed candidate");
        row("json lines", "application/x-ndjson", "{\"a\":1}\n{\"a\":2}", "{\"a\":1}\n{\"a\":2}",
            "{\"a\":1}\n{\"a\":3}", "body:#text/*/a value_changed candidate");
        row("binary", "image/png", QByteArray("\0a", 2), QByteArray("\0a", 2), QByteArray("\0b", 2),
            "body:#binary value_changed candidate");
        row("html instead of json", "application/json", "{}", "{}", "<!doctype html><p>Oops",
            "body: format_changed candidate");
    }
    void otherBodies() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, live);
        QFETCH(QByteArray, baseline);
        QFETCH(QByteArray, candidate);
        QTEST(compared(exchanges::bodies(live.toStdString(), baseline.toStdString(), candidate.toStdString(),
                                         type.toStdString())),
              "found");
    }

    void statuses_data() {
        QTest::addColumn<int>("live");
        QTest::addColumn<int>("baseline");
        QTest::addColumn<int>("candidate");
        QTest::addColumn<QString>("found");
        // Bodies and a header differ in each row: "+" rows tell them too.
        const QString rest = "; body:/a value_changed candidate; header:h value_changed candidate";
        QTest::newRow("equal") << 200 << 200 << 200 << rest.mid(2);
        QTest::newRow("same class") << 200 << 200 << 201
                                    << "body:/a value_changed candidate; header:h value_changed candidate; "
                                       "status value_changed candidate";
        QTest::newRow("another class: no consequences")
            << 200 << 200 << 500 << "status value_changed candidate";
        QTest::newRow("no content: no consequences") << 200 << 200 << 204 << "status value_changed candidate";
        QTest::newRow("baseline fails") << 200 << 503 << 200 << "status value_changed baseline";
        QTest::newRow("three statuses, one class odd")
            << 200 << 201 << 500 << "status value_changed candidate";
        QTest::newRow("three classes") << 200 << 302 << 500 << "status value_changed all";
    }
    void statuses() {
        QFETCH(int, live);
        QFETCH(int, baseline);
        QFETCH(int, candidate);
        const Headers usual{{"h", "1"}}, other{{"h", "2"}};
        QTEST(compared(exchanges::exchange(answer(R"({"a":1})", usual, live),
                                           answer(R"({"a":1})", usual, baseline),
                                           answer(R"({"a":2})", other, candidate))),
              "found");
    }

    void unanswered() {
        const auto gone = exchanges::unanswered("connection refused");
        QCOMPARE(compared(exchanges::exchange(answer("{}"), answer("[]"), gone)),
                 QString("status unanswered candidate"));
        QCOMPARE(compared(exchanges::exchange(answer("{\"a\":1}"), gone, answer("{\"a\":2}"))),
                 QString("body:/a value_changed pair; status unanswered baseline"));
        QCOMPARE(compared(exchanges::exchange(answer("{}"), gone, gone)), QString("status unanswered live"));
        QCOMPARE(compared(exchanges::exchange(gone, gone, gone)), QString());
        const auto found =
            Comparer().compare(exchanges::exchange(answer("{}"), answer("{}"), gone)).differences;
        QCOMPARE(found[0].sample.candidate, std::optional<std::string>("connection refused"));
        QCOMPARE(found[0].sample.live, std::optional<std::string>("200"));
    }

    void twoSides() {
        Exchange noBaseline = exchanges::bodies(R"({"a":1,"b":1})", "", R"({"a":2})");
        noBaseline.answer(Side::Baseline).reset();
        QCOMPARE(compared(noBaseline), QString("body:/a value_changed pair; body:/b missing pair"));
        Exchange noLive = exchanges::bodies("", R"({"a":1})", R"({"a":"1"})");
        noLive.answer(Side::Live).reset();
        QCOMPARE(compared(noLive), QString("body:/a type_changed pair"));
        Exchange alone = exchanges::bodies("{}", "", "");
        alone.answer(Side::Baseline).reset();
        alone.answer(Side::Candidate).reset();
        QCOMPARE(compared(alone), QString());
    }

    void latency_data() {
        QTest::addColumn<int>("baseline"); // milliseconds
        QTest::addColumn<int>("candidate");
        QTest::addColumn<QString>("found");
        QTest::newRow("equal") << 10 << 10 << "";
        QTest::newRow("within the ratio") << 100 << 124 << "";
        QTest::newRow("slower") << 100 << 126 << "latency slower candidate";
        QTest::newRow("faster") << 126 << 100 << "latency slower baseline";
        QTest::newRow("below the floor") << 1 << 2 << "";
        QTest::newRow("at the floor") << 1 << 3 << "latency slower candidate";
    }
    void latency() {
        QFETCH(int, baseline);
        QFETCH(int, candidate);
        Exchange exchange = exchanges::bodies("{}", "{}", "{}");
        exchange.answer(Side::Live)->latency = std::chrono::seconds(5); // takes no part
        exchange.answer(Side::Baseline)->latency = std::chrono::milliseconds(baseline);
        exchange.answer(Side::Candidate)->latency = std::chrono::milliseconds(candidate);
        QTEST(compared(exchange), "found");
    }

    void latencyOfAllThreeInRandomOrder() {
        Exchange exchange = exchanges::bodies("{}", "{}", "{}");
        exchange.orderRandom = true;
        exchange.answer(Side::Candidate)->latency = std::chrono::milliseconds(30);
        QCOMPARE(compared(exchange), QString("latency slower candidate"));
        exchange.answer(Side::Live)->latency = std::chrono::milliseconds(30);
        QCOMPARE(compared(exchange), QString());
        exchange.answer(Side::Live)->latency = std::chrono::milliseconds(90);
        QCOMPARE(compared(exchange), QString("latency slower live"));
    }

    void contentCodingIsUndone() {
        const std::string json = R"({"a":1})";
        const Headers gzip{{"content-encoding", "gzip"}};
        const auto coded = http::encodeContent(json, "gzip");
        QCOMPARE(
            compared(exchanges::exchange(answer(*coded, gzip), answer(json, gzip), answer(*coded, gzip))),
            QString());
    }

    void truncatedBodiesAreComparedBySizeAndDigest() {
        Exchange exchange = exchanges::bodies("{\"a\":1}", "{\"a\":1}", "{\"a\":1}");
        for (const Side side : kSides) {
            exchange.answer(side)->body.truncated = true;
            exchange.answer(side)->body.size = 1'000'000;
            exchange.answer(side)->body.digest = 7;
        }
        QCOMPARE(compared(exchange), QString());
        exchange.answer(Side::Candidate)->body.digest = 8;
        const Comparison comparison = Comparer().compare(exchange);
        QCOMPARE(exchanges::told(comparison.differences), QString("body:#binary value_changed candidate"));
        QCOMPARE(comparison.remarks.size(), 2u); // live and baseline have the same bytes, told once
    }

    void remarksNameTheSide() {
        const Comparison comparison = Comparer().compare(exchanges::bodies("{}", "{}", "{\"a\":1,\"a\":2}"));
        QCOMPARE(comparison.remarks.size(), 1u);
        QVERIFY(comparison.remarks[0].starts_with("The candidate answer's body has a name twice"));
    }

    void differencesAreLimited() {
        std::string live = "{", candidate = "{";
        for (int i = 0; i < 50; ++i) {
            const std::string key =
                std::string(1, char('a' + i / 26)) + std::string(1, char('a' + i % 26)) + "x";
            live += (i ? "," : "") + ("\"" + key + "\":1");
            candidate += (i ? "," : "") + ("\"" + key + "\":2");
        }
        CompareOptions options;
        options.maxDifferences = 10;
        const Comparison comparison =
            Comparer(options).compare(exchanges::bodies(live + "}", live + "}", candidate + "}"));
        QCOMPARE(comparison.differences.size(), 10u);
        QCOMPARE(comparison.remarks.size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestComparer)
#include "tst_comparer.moc"
