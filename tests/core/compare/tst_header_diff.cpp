#include "core/compare/cookies.h"
#include "core/compare/header_diff.h"
#include "core/compare/header_values.h"
#include "core/compare/sample_text.h"
#include "tests/core/compare/exchanges.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {

/// "name: value" lines, one per line of text.
Headers parse(const QString &text) {
    Headers headers;
    for (const QString &line : text.split('\n', Qt::SkipEmptyParts)) {
        const auto colon = line.indexOf(':');
        headers.push_back({line.left(colon).toStdString(), line.mid(colon + 1).trimmed().toStdString()});
    }
    return headers;
}

QString compared(const QString &live, const QString &baseline, const QString &candidate,
                 const char *method = "GET") {
    Exchange exchange =
        exchanges::exchange(exchanges::answer("", parse(live)), exchanges::answer("", parse(baseline)),
                            exchanges::answer("", parse(candidate)));
    exchange.request.method = method;
    return exchanges::compared(exchange);
}

} // namespace

class TestHeaderDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fields_data() {
        QTest::addColumn<QString>("live");
        QTest::addColumn<QString>("baseline");
        QTest::addColumn<QString>("candidate");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *l, const char *b, const char *c,
                            const char *found) {
            QTest::newRow(name) << QString(l) << QString(b) << QString(c) << QString(found);
        };
        row("equal", "A: 1", "a: 1", "A: 1", "");
        row("value", "x-v: 1", "x-v: 1", "x-v: 2", "header:x-v value_changed candidate");
        row("lost", "X-V: 1", "x-v: 1", "", "header:x-v missing candidate");
        row("new", "", "", "X-V: 1", "header:x-v extra candidate");
        row("only baseline", "a: 1", "a: 2", "a: 1", "header:a value_changed baseline");
        row("noise", "id: alpha", "id: beta", "id: gamma", "header:id value_changed all");
        row("order of names", "a: 1\nb: 2", "b: 2\na: 1", "a: 1\nb: 2", "");
        row("repeated lines are a list", "a: 1\na: 2", "a: 1, 2", "a: 1, 2", "");
        row("order of lines", "via: a\nvia: b", "via: a\nvia: b", "via: b\nvia: a",
            "header:via value_changed candidate");
        row("a line twice", "a: 1", "a: 1", "a: 1\na: 1", "header:a value_changed candidate");
        row("hop by hop", "connection: close\ntransfer-encoding: chunked\ncontent-length: 1", "keep-alive: 5",
            "connection: keep-alive\ncontent-length: 2", "");
        row("lost compression", "content-encoding: gzip", "content-encoding: gzip", "",
            "header:content-encoding missing candidate");
        row("vary is a set", "vary: accept, origin", "vary: Origin,Accept", "vary: accept\nvary: origin", "");
        row("cache-control is a set", "cache-control: no-cache, private", "cache-control: private, no-cache",
            "cache-control: Private,no-cache", "");
        row("cache-control weakened", "cache-control: no-store", "cache-control: no-store",
            "cache-control: max-age=60", "header:cache-control value_changed candidate");
        row("charset spelling", "content-type: application/json; charset=utf-8",
            "content-type: application/json;charset=UTF-8",
            "content-type: Application/JSON; charset=\"utf-8\"", "");
        row("charset lost", "content-type: application/json; charset=utf-8",
            "content-type: application/json; charset=utf-8", "content-type: application/json",
            "header:content-type value_changed candidate");
        row("date", "date: Mon, 02 Mar 2026 08:00:00 GMT", "date: Mon, 02 Mar 2026 08:00:00 GMT",
            "date: Mon, 02 Mar 2026 08:00:01 GMT", "header:date value_changed all");
        row("etag of the same body", "etag: \"a\"", "etag: \"a\"", "etag: \"b\"",
            "header:etag value_changed candidate");
        row("etag became weak", "etag: \"a\"", "etag: \"a\"", "etag: W/\"a\"",
            "header:etag format_changed candidate");
        row("noisy id in a path", "location: /cart/a1b2c3d4e5", "location: /cart/b1b2c3d4e5",
            "location: /basket/c1b2c3d4e5", "header:location value_changed candidate");
        row("cookie value is noise", "set-cookie: sid=a; Secure", "set-cookie: sid=b; Secure",
            "set-cookie: sid=c; Secure", "header:set-cookie value_changed all");
        row("cookie lost a flag", "set-cookie: sid=a; Secure; HttpOnly",
            "set-cookie: sid=b; Secure; HttpOnly", "set-cookie: sid=c; secure",
            "header:set-cookie missing candidate; header:set-cookie value_changed all");
        row("cookie attribute order", "set-cookie: sid=a; Path=/; Secure",
            "set-cookie: sid=a; secure; path=/", "set-cookie: sid=a; Path=/; Secure", "");
        row("cookie attribute value", "set-cookie: s=a; SameSite=Lax", "set-cookie: s=a; SameSite=Lax",
            "set-cookie: s=a; SameSite=None", "header:set-cookie value_changed candidate");
        row("one cookie of two lost", "set-cookie: a=1\nset-cookie: b=2", "set-cookie: b=2\nset-cookie: a=1",
            "set-cookie: a=1", "header:set-cookie missing candidate");
        row("cookies of one name by path", "set-cookie: a=1; path=/x\nset-cookie: a=2; path=/y",
            "set-cookie: a=2; path=/y\nset-cookie: a=1; path=/x",
            "set-cookie: a=1; path=/x\nset-cookie: a=2; path=/y", "");
    }
    void fields() {
        QFETCH(QString, live);
        QFETCH(QString, baseline);
        QFETCH(QString, candidate);
        QTEST(compared(live, baseline, candidate), "found");
    }

    void contentLengthCountsForHead() {
        QCOMPARE(compared("content-length: 5", "content-length: 5", "content-length: 6", "HEAD"),
                 QString("header:content-length value_changed candidate"));
    }

    void validatorsOfOtherBodiesTellNothing() {
        const auto etag = [](const char *value) { return Headers{{"etag", value}}; };
        QCOMPARE(exchanges::compared(exchanges::exchange(exchanges::answer("a", etag("1")),
                                                         exchanges::answer("a", etag("1")),
                                                         exchanges::answer("b", etag("2")))),
                 QString("body:#text value_changed candidate"));
    }

    void trailers() {
        Exchange exchange = exchanges::bodies("{}", "{}", "{}");
        exchange.answer(Side::Live)->trailers = {{"Grpc-Status", "0"}};
        exchange.answer(Side::Baseline)->trailers = {{"grpc-status", "0"}};
        exchange.answer(Side::Candidate)->trailers = {{"grpc-status", "13"}};
        QCOMPARE(exchanges::compared(exchange), QString("trailer:grpc-status value_changed candidate"));
    }

    void cookieSamplesShowTheWholeHeader() {
        const auto cookie = [](const char *value) { return exchanges::answer("", {{"set-cookie", value}}); };
        const auto found =
            Comparer()
                .compare(exchanges::exchange(cookie("s=1; Secure"), cookie("s=1; Secure"), cookie("s=1")))
                .differences;
        QCOMPARE(found.size(), 1u);
        QCOMPARE(found[0].sample.live, std::optional<std::string>("s=1; Secure"));
    }
};

QTEST_GUILESS_MAIN(TestHeaderDiff)
#include "tst_header_diff.moc"
