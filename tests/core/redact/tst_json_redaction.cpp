#include "tests/core/redact/redaction.h"

#include <QtTest/QtTest>

using namespace understudy::redact;
using namespace understudy::redact::samples;

class JsonRedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redacts_data();
    void redacts();
    void deepNestingIsNoProblem();
};

void JsonRedactionTest::redacts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    const auto same = [&](const char *text) { row(text, text); };
    row(R"x({"password":"hunter2"})x", R"x({"password":"‹password›"})x");
    row(R"x({ "a" : 1, "accessToken" : "abc" , "b" : [ ] })x",
        R"x({ "a" : 1, "accessToken" : "‹token›" , "b" : [ ] })x");
    row(R"x({"pin":1234,"cvv2":"123"})x", R"x({"pin":"‹secret›","cvv2":"‹card›"})x");
    row(R"x({"\u0070assword":"x"})x", R"x({"\u0070assword":"‹password›"})x");
    row(R"x({"secret":{"a":"x","b":[1,"y",true,null]},"c":"z"})x",
        R"x({"secret":{"a":"‹secret›","b":["‹secret›","‹secret›",true,null]},"c":"z"})x");
    row(R"x({"passwords":["a","b"],"c":"d"})x", R"x({"passwords":["‹password›","‹password›"],"c":"d"})x");
    row(R"x({"session":{"id":5,"token":"t"},"session_id":"s"})x",
        R"x({"session":{"id":5,"token":"‹token›"},"session_id":"‹session›"})x");
    row(R"x({"card":{"brand":"visa","number":"4111 1111 1111 1111"}})x",
        R"x({"card":{"brand":"visa","number":"‹card›"}})x");
    row(R"x({"n":4111111111111111.0})x", R"x({"n":"‹card›"})x");
    row(R"x({"n":4111111111111111})x", R"x({"n":"‹card›"})x");
    row(R"x({"note":"write to ann@example.com"})x", R"x({"note":"write to ‹email›"})x");
    row(R"x({"note":"ann\u0040example.com\n"})x", R"x({"note":"‹email›\u000a"})x");
    row(R"x({"ann@example.com":{"n":1}})x", R"x({"‹email›":{"n":1}})x");
    row(R"x({"inner":"{\"password\":\"x\",\"n\":1}"})x",
        R"x({"inner":"{\"password\":\"‹password›\",\"n\":1}"})x");
    row(R"x({"url":"https://x.test/cb?token=abc&n=1"})x",
        R"x({"url":"https://x.test/cb?token=‹token›&n=1"})x");
    row(R"x({"query":"a=1&password=p%20w"})x", R"x({"query":"a=1&password=‹password›"})x");
    row(R"x(["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc"])x", R"x(["‹jwt›"])x");
    row(R"x({"tokens":["a","b"],"used":{"tokens":512}})x",
        R"x({"tokens":["‹tokens›","‹tokens›"],"used":{"tokens":512}})x");
    row(R"x({"phones":["0170 55"],"emails":[{"v":"x"}]})x",
        R"x({"phones":["‹phone›"],"emails":[{"v":"x"}]})x");
    row(R"x({"authorization":{"x":"a"},"cookies":{"foo":"b"}})x",
        R"x({"authorization":{"x":"‹auth›"},"cookies":{"foo":"‹cookie›"}})x");
    row(R"x([{"name":"password","value":"a"},{"name":"page","value":"b"}])x",
        R"x([{"name":"password","value":"‹password›"},{"name":"page","value":"b"}])x");
    row(R"x([{"key":"api_key","n":[1,{"a":2}],"value":7}])x",
        R"x([{"key":"api_key","n":[1,{"a":2}],"value":"‹key›"}])x");
    row(R"x({"headers":[["X-Api-Key","a"],["Accept","b"]]})x",
        R"x({"headers":[["X-Api-Key","‹key›"],["Accept","b"]]})x");
    same(R"x({"required":["password","name"],"value":"a"})x");
    row(R"x({"msg":":password=>\"a b\""})x", R"x({"msg":":password=>\"‹password›\""})x");
    row(R"x({"query":"mut { login(password: \"\"\"a \"b\" c\"\"\") { token } }"})x",
        R"x({"query":"mut { login(password: \"\"\"‹password›\"\"\") { token } }"})x");
    row(R"x({"password":"cut in the mid)x", R"x({"password":"‹password›)x");
    row(R"x({"a":tru)x", R"x({"a":tru)x");
    row(R"x([INFO] user=ann password=hunter2 ok)x", R"x([INFO] user=ann password=‹password› ok)x");
    row(R"x({password: "hunter 2"})x", R"x({password: "‹password›"})x");
    row("{\"password\":\"a\"}\n{\"password\":\"b\"}\n",
        "{\"password\":\"‹password›\"}\n{\"password\":\"‹password›\"}\n");
    row(R"x("password=abc")x", R"x("password=‹password›")x");
    same(R"x({"password":"","token":null,"secret":true})x");
    same(
        R"x({"token_type":"bearer","tokens_used":512,"pinned":true,"expires_in":3600,"total":12.50,"e":1e400})x");
    same(R"x({"id":"6f1c2d3e-1111-4000-8000-00000000abcd","created":1790000000123,"path":"/a/b","n":-0.0})x");
    same("{\"a\":\"\\ud83d\\ude00\",\"b\":\"\\/\"}");
    same("[[[[[[]]]]]]");
    same("}}]]");
}

void JsonRedactionTest::redacts() {
    QFETCH(QString, text);
    QTEST(redacted(redactJson, text), "expected");
}

void JsonRedactionTest::deepNestingIsNoProblem() {
    const QString deep = QString(100'000, u'[') + "\"ann@example.com\"";
    QVERIFY(redacted(redactJson, deep).endsWith("[\"‹email›\""));
    // JSON in a string in JSON in a string …: what lies too deep to be read is still searched.
    std::string nested = R"({"password":"x","m":"ann@example.com"})";
    for (int level = 0; level < 12; ++level) {
        std::string quoted = "{\"s\":\"";
        for (const char c : nested)
            quoted += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
        nested = quoted + "\"}";
    }
    const QString result = redacted(redactJson, QString::fromStdString(nested));
    QVERIFY(!result.contains("ann@example"));
    QVERIFY(result.contains("‹email›"));
}

QTEST_GUILESS_MAIN(JsonRedactionTest)
#include "tst_json_redaction.moc"
