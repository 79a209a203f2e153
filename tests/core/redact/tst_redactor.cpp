#include "core/http/content_coding.h"
#include "core/redact/redactor.h"
#include "tests/core/redact/redaction.h"

#include <QtTest/QtTest>

#include <random>

using namespace understudy;
using namespace understudy::redact;
using understudy::redact::samples::shortened;

class RedactorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plantedSecretsAreGone();
    void harmlessExchangeIsUntouched();
    void equalValuesStayEqual();
    void cookiesKeepNamesAndAttributes();
    void headers_data();
    void headers();
    void decodesBeforeItLooks();
    void keepsOnlyTheOutlineOfWhatItCannotRead_data();
    void keepsOnlyTheOutlineOfWhatItCannotRead();
    void samples_data();
    void samples();
    void extraNames();
    void survivesHostileBodies();
};

namespace {

const Redactor &redactor() {
    static const Redactor shared{Key{1, 2, 3}};
    return shared;
}

/// Everything of an exchange that can be stored, one after the other.
std::string everything(const Exchange &exchange) {
    std::string all = exchange.id + "\n" + exchange.request.method + " " + exchange.request.target + "\n";
    const auto add = [&all](const Headers &headers, const Headers &trailers, const Body &body) {
        for (const Headers *list : {&headers, &trailers}) {
            for (const Header &header : *list)
                all += header.name + ": " + header.value + "\n";
        }
        all += body.bytes + "\n";
    };
    add(exchange.request.headers, exchange.request.trailers, exchange.request.body);
    for (const auto &answer : exchange.answers) {
        if (answer) {
            all += answer->reason + answer->failure + "\n";
            add(answer->headers, answer->trailers, answer->body);
        }
    }
    return all;
}

Exchange withAnswerBody(std::string body, Headers headers = {{"Content-Type", "text/plain"}}) {
    Exchange exchange;
    exchange.request.method = "GET";
    exchange.request.target = "/";
    Answer &answer = exchange.answer(Side::Live).emplace();
    answer.status = 200;
    answer.headers = std::move(headers);
    answer.body = makeBody(std::move(body));
    return exchange;
}

std::string redactedBody(std::string body) {
    return redactor().redact(withAnswerBody(std::move(body))).answer(Side::Live)->body.bytes;
}

} // namespace

/// An exchange full of secrets, each in another place and shape. None may be found anywhere in what is
/// stored.
void RedactorTest::plantedSecretsAreGone() {
    std::vector<std::string> planted;
    const auto plant = [&planted](const std::string &secret) {
        planted.push_back(secret);
        return secret;
    };
    const auto n = [&] { return std::to_string(planted.size()); };
    const auto word = [&] { return plant("S3cr3tWord" + n()); };

    Exchange exchange;
    Request &request = exchange.request;
    request.method = "POST";
    request.target = "/users/" + plant("ann1@example.com") + ";jsessionid=" + word() + "/cards/" +
                     plant("4012888888881881") + "?api_key=" + word() + "&access_token=" + word() +
                     "&note=" + plant("bob2%40example.com") + "&user%5Bpassword%5D=" + word() +
                     "&next=%2Fcb%3Fcode_verifier%3D" + word() + "#id_token=" + word();
    request.headers = {
        {"Authorization", "Bearer " + word()},
        {"Proxy-Authorization", "Basic " + plant("cGxhbnRlZDpzZWNyZXQ=")},
        {"Cookie", "sid=" + word() + "; theme=" + word()},
        {"X-Api-Key", word()},
        {"X-CSRF-Token", word()},
        {"X-Forwarded-Email", plant("carl3@example.com")},
        {"Referer", "https://shop.example/reset?token=" + word()},
        {"X-Debug", "user=x password=" + word()},
        {"X-Config", R"({"client_secret":")" + word() + R"("})"},
    };
    request.trailers = {{"X-Signature", word()}};
    request.body =
        makeBody("user=ann&password=" + word() + "&card=4111+1111+1111+1111&cvv=" + plant("73910") +
                 "&mail=" + plant("dora4%40example.com") + "&json=%7B%22pin%22%3A%22" + word() + "%22%7D");
    planted.emplace_back("4111+1111+1111+1111");

    Answer &live = exchange.answer(Side::Live).emplace();
    live.status = 200;
    live.reason = "OK for " + plant("eve5@example.com");
    live.headers = {{"Content-Type", "text/plain"}, // a lie
                    {"Set-Cookie", "session=" + word() + "; Path=/; HttpOnly"},
                    {"Location", "/welcome?session_id=" + word()},
                    {"Link", "</next?signature=" + word() + ">; rel=\"next\""}};
    live.trailers = {{"Set-Cookie", "late=" + word()}};
    live.body = makeBody(
        R"({"user":{"email":")" + plant("fred6@example.com") + R"(","phone":")" + plant("+49 151 23456789") +
        R"(","ssn":")" + plant("123-45-6789") + R"("},"password":")" + word() + R"(","passwords":[")" +
        word() + R"("],"secret":{"a":{"b":")" + word() + R"("}},"pin":)" + plant("918273") +
        R"(,"card":{"number":)" + plant("5555555555554444") + R"(},"iban":")" +
        plant("DE89370400440532013000") + R"(","memo":"pay to )" + plant("GB29 NWBK 6016 1331 9268 19") +
        R"( today","jwt":")" + plant("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl") +
        R"(","text":"curl -H 'Authorization: Bearer )" + plant("tok3nAbCdEf12345") + R"('","aws":")" +
        plant("AKIAIOSFODNN7EXAMPLE") + R"(","nested":"{\"token\":\")" + word() +
        R"(\",\"deep\":\"{\\\"password\\\":\\\")" + word() +
        R"(\\\"}\"}","escaped":"gina7\u0040example.com","query":"a=1&secret=)" + word() +
        R"(","dsn":"postgres://shop:)" + word() + R"(@db/shop","key":"-----BEGIN PRIVATE KEY-----\n)" +
        plant("MIIEvQIBADANBgkqhkiG9w0B") + R"(\n-----END PRIVATE KEY-----","by_mail":{")" +
        plant("hans8@example.com") + R"(":1},"list":["x",")" + plant("ida9@example.com") + R"("]})");
    planted.emplace_back("gina7");

    Answer &baseline = exchange.answer(Side::Baseline).emplace();
    baseline.status = 200;
    baseline.headers = {{"Content-Type", "text/html"}};
    baseline.body = makeBody(
        "<html><meta name=\"csrf-token\" content=\"" + word() +
        "\"><form><input type=\"hidden\" name=\"csrf\" value='" + word() + "'><input type=password value=\"" +
        word() + "\"></form><p>Hello " + plant("jan10@example.com") + ", call " + plant("+44 20 7946 0958") +
        "</p><a href=\"/a?token=" + word() + "\">x</a><script>var c = {apiKey: '" + word() +
        "', \"accessToken\": \"" + word() + "\"};</script><password>" + plant("two w0rds here") +
        "</password><c><![CDATA[" + plant("kim11@example.com") + "]]></c><user password=\"" +
        plant("three more w0rds") + "\"/></html>");

    Answer &candidate = exchange.answer(Side::Candidate).emplace();
    candidate.status = 0;
    candidate.failure = "could not reach http://ops:" + word() + "@10.0.0.1/";
    candidate.headers = {{"Content-Type", "multipart/form-data; boundary=b"}};
    candidate.body = makeBody(
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n" + plant("four w0rds in a part") +
        "\r\n--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\n{\"token\":\"" + word() +
        "\"}\r\n--b--\r\n");

    QVERIFY2(planted.size() >= 60, qPrintable(QString::number(planted.size())));
    RedactionCounts counts;
    const std::string before = everything(exchange),
                      stored = everything(redactor().redact(exchange, &counts));
    for (const std::string &secret : planted) {
        if (secret != "gina7")
            QVERIFY2(before.find(secret) != std::string::npos, secret.c_str()); // it was planted
        QVERIFY2(stored.find(secret) == std::string::npos, (secret + " in\n" + stored).c_str());
        // Nor a recognisable part of it: half of it at either end.
        const std::size_t half = (secret.size() + 1) / 2;
        if (half >= 8) {
            QVERIFY2(stored.find(secret.substr(0, half)) == std::string::npos ||
                         secret.starts_with("S3cr3tWord"),
                     secret.c_str());
            QVERIFY2(stored.find(secret.substr(secret.size() - half)) == std::string::npos, secret.c_str());
        }
    }
    QVERIFY(stored.find("S3cr3tWord") == std::string::npos);
    QVERIFY(counts.values >= planted.size() - 2);
    QVERIFY(counts.scanned > 20);
    QCOMPARE(counts.unscanned, 0u);
}

void RedactorTest::harmlessExchangeIsUntouched() {
    Exchange exchange;
    exchange.id = "6f1c2d3e-1111-4000-8000-00000000abcd";
    exchange.request.method = "POST";
    exchange.request.target =
        "/orders/1790000000128/items?page=2&sort=-price&from=2026-09-21T14:13:20Z&q=caf%C3%A9+au+lait";
    exchange.request.headers = {{"Host", "shop.example:8443"},
                                {"Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"},
                                {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"},
                                {"If-None-Match", "W/\"686897696a7c876b7e\""},
                                {"Traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"},
                                {"X-Request-Id", "6f1c2d3e-1111-4000-8000-00000000abcd"},
                                {"Content-Length", "4111111111111112"},
                                {"Date", "Mon, 21 Sep 2026 14:13:20 GMT"}};
    Answer &answer = exchange.answer(Side::Live).emplace();
    answer.status = 201;
    answer.reason = "Created";
    answer.headers = {{"Location", "/orders/1790000000128?page=2"},
                      {"Cache-Control", "max-age=3600, must-revalidate"}};
    answer.body = makeBody(
        R"({"id":1790000000128,"order":"ORD-2026-0000123456","uuid":"6f1c2d3e-1111-4000-8000-00000000abcd","total":12345.67,)"
        R"("big":9007199254740993,"huge":1e400,"created":"2026-09-21T14:13:20.123456+02:00","millis":1790000000123,)"
        R"("micros":1790000000123456,"ean":"4006381333931","sku":"AB12-CD34","token_type":"bearer","tokens_used":512,)"
        R"("pinned":true,"expires_in":3600,"email_verified":false,"author":"Ann","keyboard":"de","state":"open",)"
        R"("ratio":0.1234567890123456,"hash":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
        R"("image":"/img/logo@2x.png","version":"react@18.2.0","card_count":3,"cards":["a","b"],"path":"/a/b?x=1",)"
        R"("ip":"192.168.100.200","text":"Basic plan, 50% off: pay 3 of 4; a<b & c>d","empty":"","null":null,"dup":1,"dup":2})");
    answer.latency = Duration(1'234);
    Answer &other = exchange.answer(Side::Baseline).emplace();
    other.status = 200;
    other.body =
        makeBody("<html><head><title>Order 1790000000128</title></head><body class=\"page\" id=\"main\">"
                 "<p>Total: 12,345.67 EUR at 14:13</p><a href=\"/orders?page=2#top\">next</a></body></html>");
    RedactionCounts counts;
    const Exchange redacted = redactor().redact(exchange, &counts);
    QCOMPARE(shortened(everything(redacted)), shortened(everything(exchange)));
    QCOMPARE(counts.values, 0u);
    QCOMPARE(redacted.answer(Side::Live)->latency, Duration(1'234));
    QVERIFY(redacted.answer(Side::Live)->body == exchange.answer(Side::Live)->body);
}

void RedactorTest::equalValuesStayEqual() {
    const std::string body =
        redactedBody(R"({"email":"ann@example.com","text":"from ann@example.com to bob@example.com"})");
    const QString text = QString::fromStdString(body);
    static const QRegularExpression token("‹email:([0-9a-f]{12})›");
    QStringList tags;
    for (auto match = token.globalMatch(text); match.hasNext();)
        tags << match.next().captured(1);
    QCOMPARE(tags.size(), 3);
    QCOMPARE(tags[0], tags[1]);
    QVERIFY(tags[1] != tags[2]);
    // The same in a path and in a sample: a join over them works.
    QCOMPARE(redactor().redactTarget("/users/ann@example.com"),
             "/users/‹email:" + tags[0].toStdString() + "›");
    QCOMPARE(redactor().redactText("ann@example.com"), "‹email:" + tags[0].toStdString() + "›");
}

void RedactorTest::cookiesKeepNamesAndAttributes() {
    Exchange exchange = withAnswerBody(
        "", {{"Set-Cookie", "sid=abc=def; Path=/; Expires=Mon, 21 Sep 2026 14:13:20 GMT; Secure"},
             {"set-cookie", "empty=; Max-Age=0"},
             {"Set-Cookie", "nameless"}});
    exchange.request.headers = {{"Cookie", "a=1; b=\"x y\"; c"}};
    const Exchange redacted = redactor().redact(exchange);
    const Headers &headers = redacted.answer(Side::Live)->headers;
    QCOMPARE(shortened(headers[0].value),
             QString("sid=‹cookie›; Path=/; Expires=Mon, 21 Sep 2026 14:13:20 GMT; Secure"));
    QCOMPARE(shortened(headers[1].value), QString("empty=; Max-Age=0"));
    QCOMPARE(shortened(headers[2].value), QString("‹cookie›"));
    QCOMPARE(shortened(redacted.request.headers[0].value), QString("a=‹cookie›; b=‹cookie›;‹cookie›"));
}

void RedactorTest::headers_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *value, const char *expected) {
        QTest::addRow("%s: %s", name, value) << name << value << expected;
    };
    row("Authorization", "Basic QWxhZGRpbg==", "Basic ‹auth›");
    row("AUTHORIZATION", "mysecret", "‹auth›");
    row("Proxy-Authenticate", "Digest realm=x", "Digest ‹auth›");
    row("X-Api-Key", "abc", "‹key›");
    row("X-Amz-Security-Token", "abc", "‹token›");
    row("Location", "https://x.test/cb?token=abc&page=1", "https://x.test/cb?token=‹token›&page=1");
    row("Referer", "https://x.test/users/ann%40example.com", "https://x.test/users/‹email›");
    row("From", "ann@example.com", "‹email›");
    row("X-Original-Url", "/a?password=x", "/a?password=‹password›");
    row("ETag", "\"abc\"", "\"abc\"");
    row("Authorization", "", "");
    row("X-Auth-Key", "abc", "‹auth›");
    row("X-Functions-Key", "abc", "‹key›");
    row("DPoP", "abc", "‹token›");
    row("X-Session", "abc", "‹session›");
    row("Set-Cookie", "a=b; Path=/x?token=abc; Secure", "a=‹cookie›; Path=/x?token=‹token›; Secure");
    row("X-Error", "invalid password 'abc'", "invalid password '‹password›'");
}

void RedactorTest::headers() {
    QFETCH(QString, name);
    QFETCH(QString, value);
    const Exchange exchange = withAnswerBody("", {{name.toStdString(), value.toStdString()}});
    QTEST(shortened(redactor().redact(exchange).answer(Side::Live)->headers[0].value), "expected");
}

void RedactorTest::decodesBeforeItLooks() {
    const std::string plain = R"({"email":"ann@example.com"})";
    for (const char *coding : {"gzip", "br", "zstd", "deflate"}) {
        const auto coded = http::encodeContent(plain, coding);
        QVERIFY(coded);
        const Exchange exchange =
            withAnswerBody(*coded, {{"Content-Encoding", coding}, {"Content-Type", "application/json"}});
        const Exchange redacted = redactor().redact(exchange);
        QCOMPARE(shortened(redacted.answer(Side::Live)->body.bytes), QString(R"({"email":"‹email›"})"));
        QVERIFY(!findHeader(redacted.answer(Side::Live)->headers, "content-encoding"));
        QVERIFY(findHeader(redacted.answer(Side::Live)->headers, "content-type"));
    }
}

void RedactorTest::keepsOnlyTheOutlineOfWhatItCannotRead_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("truncated");
    QTest::addColumn<QString>("coding");
    QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0ann@example.com", 26) << false << "";
    QTest::newRow("UTF-16") << QByteArray("a\0n\0n\0@\0b\0.\0d\0e\0", 16) << false << "";
    QTest::newRow("truncated") << QByteArray("{\"password\":\"x") << true << "";
    QTest::newRow("not what its coding says") << QByteArray("\x1f\x8b\x08\0\xff\xff", 6) << false << "gzip";
}

void RedactorTest::keepsOnlyTheOutlineOfWhatItCannotRead() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, truncated);
    QFETCH(QString, coding);
    Exchange exchange = withAnswerBody(bytes.toStdString());
    if (!coding.isEmpty())
        exchange.answer(Side::Live)->headers.push_back({"Content-Encoding", coding.toStdString()});
    Body &body = exchange.answer(Side::Live)->body;
    body.truncated = truncated;
    RedactionCounts counts;
    const Body kept = redactor().redact(exchange, &counts).answer(Side::Live)->body;
    QVERIFY(kept.bytes.empty());
    QVERIFY(kept.truncated);
    QCOMPARE(kept.size, body.size);
    QCOMPARE(kept.digest, body.digest);
    QCOMPARE(counts.unscanned, 1u);
}

void RedactorTest::samples_data() {
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *location, const char *value, const char *expected) {
        QTest::addRow("%s %s", location, value)
            << location << QString::fromUtf8(value) << QString::fromUtf8(expected);
    };
    row("body:/user/name", "Ann", "‹hidden›");
    row("body:#text", "…a", "‹hidden›");
    row("header:authorization", "Bearer abc", "Bearer ‹auth›");
    row("header:set-cookie", "sid=abc; Path=/", "sid=‹cookie›; Path=/");
    row("header:set-cookie", "…bcdef; Path=/", "‹hidden›");
    row("header:location", "…oken=abc", "‹hidden›");
    row("header:etag", "\"abc\"", "\"abc\"");
    row("trailer:x-signature", "abc", "‹token›");
    row("status", "200", "200");
    row("status", "cannot connect to postgres://u:abc@h/ password=def",
        "cannot connect to postgres://‹password›@h/ password=‹password›");
    row("status", "timed out after 10 s", "timed out after 10 s");
    row("latency", "12.5 ms", "12.5 ms");
}

void RedactorTest::samples() {
    QFETCH(QString, location);
    QFETCH(QString, value);
    const Sample sample = redactor().redactSample(location.toStdString(),
                                                  {value.toStdString(), std::nullopt, value.toStdString()});
    QTEST(shortened(*sample.live), "expected");
    QVERIFY(!sample.baseline);
    QCOMPARE(sample.candidate, sample.live);
}

void RedactorTest::extraNames() {
    const Redactor own(Key{}, {"Loyalty-Number"});
    const Exchange exchange = withAnswerBody(R"({"loyaltyNumber":"x","loyalty_number":5,"loyalty":"y"})");
    QCOMPARE(shortened(own.redact(exchange).answer(Side::Live)->body.bytes),
             QString(R"({"loyaltyNumber":"‹secret›","loyalty_number":"‹secret›","loyalty":"y"})"));
}

void RedactorTest::survivesHostileBodies() {
    static constexpr std::string_view kPieces[] = {"{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   "\"",
                                                   "\\",
                                                   "\\\"",
                                                   ":",
                                                   ",",
                                                   "password",
                                                   "=",
                                                   "&",
                                                   "%40",
                                                   "<",
                                                   ">",
                                                   "</",
                                                   "<a b=\"",
                                                   "<![CDATA[",
                                                   "'",
                                                   "\n",
                                                   "\r\n\r\n",
                                                   "--b",
                                                   "eyJ",
                                                   "ann@example.com",
                                                   "4111111111111111",
                                                   "\xff",
                                                   "\xe2\x80\xa6",
                                                   "‹email:",
                                                   "›",
                                                   "\\u00",
                                                   "-----BEGIN PRIVATE KEY-----",
                                                   "null",
                                                   "1e5",
                                                   " ",
                                                   "Bearer "};
    std::mt19937 random(4);
    for (int round = 0; round < 20'000; ++round) {
        std::string body;
        for (auto count = random() % 20; count > 0; --count)
            body += kPieces[random() % std::size(kPieces)];
        const Exchange redacted =
            redactor().redact(withAnswerBody(body, {{"X-Any", body}, {"Set-Cookie", body}}));
        const std::string &kept = redacted.answer(Side::Live)->body.bytes;
        QVERIFY2(kept.find("ann@example.com") == std::string::npos, body.c_str());
        (void)redactor().redactTarget(body);
        (void)redactor().redactText(body);
        (void)redactor().redactValue("header:location", body);
    }
}

QTEST_GUILESS_MAIN(RedactorTest)
#include "tst_redactor.moc"
