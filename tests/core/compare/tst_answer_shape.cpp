#include "core/compare/answer_shape.h"
#include "core/compare/document.h"
#include "tests/core/compare/exchanges.h"

#include <QTest>

using namespace understudy;
using namespace understudy::compare;

namespace {

AnswerShape shapeOf(const std::string &body, const std::string &contentType = "application/json") {
    AnswerShape shape;
    Document document;
    shape.add(exchanges::answer(body, {{"content-type", contentType}}), document);
    return shape;
}

std::string members(int first, int last) {
    std::string text;
    for (int i = first; i < last; ++i)
        text += (text.empty() ? "{\"" : ",\"") + std::string(1, char('a' + i)) + "\":" + (i % 2 ? "1" : "[]");
    return text + "}";
}

} // namespace

class TestAnswerShape : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void likeness_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("alike");
        const auto row = [](const char *name, const std::string &a, const std::string &b, bool alike) {
            QTest::newRow(name) << QByteArray::fromStdString(a) << QByteArray::fromStdString(b) << alike;
        };
        row("other values", R"({"id":1,"name":"a"})", R"({"name":"b","id":2})", true);
        row("an optional member", R"({"id":1,"name":"a","note":""})", R"({"id":1,"name":"a"})", true);
        row("other members", R"({"id":1,"total":2,"lines":[]})", R"({"id":1,"name":"","mail":""})", false);
        row("one element or many", R"({"rows":[{"a":1,"b":2}]})", R"({"rows":[{"a":1,"b":2},{"a":3,"b":4}]})",
            true);
        row("other elements", R"([{"a":1,"b":2,"c":3}])", R"([{"d":1,"e":2,"f":3}])", false);
        row("keys of a map are ids", R"({"m":{"1001":{"x":1},"1002":{"x":1}}})", R"({"m":{"2001":{"x":1}}})",
            true);
        row("many keys of one type", R"({"p":1,"q":2,"r":3,"s":4,"t":5,"u":6,"v":7,"w":8,"x":9})",
            R"({"aa":1,"bb":2,"cc":3,"dd":4,"ee":5,"ff":6,"gg":7,"hh":8,"ii":9})", true);
        row("text is no JSON", R"({"id":1})", "hello", false);
        row("HTML by elements", "<!doctype html><body><ul><li>a</ul></body>",
            "<!doctype html><body><ul><li>b<li>c</ul></body>", true);
        row("other HTML", "<!doctype html><body><ul><li>a</ul></body>",
            "<!doctype html><main><table><tr><td>1</table></main>", false);
        row("empty ones", "", "", true);
    }
    void likeness() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const AnswerShape x = shapeOf(a.toStdString(), ""), y = shapeOf(b.toStdString(), "");
        QVERIFY(x.known() && y.known());
        QTEST(x.like(y), "alike");
        QCOMPARE(y.like(x), x.like(y));
        QVERIFY(x.like(x));
    }

    void errorsTellNothing() {
        AnswerShape shape;
        Document document;
        for (const int status : {0, 199, 302, 404, 500})
            shape.add(exchanges::answer("{\"error\":1}", {}, status), document);
        shape.add(exchanges::unanswered("refused"), document);
        QVERIFY(!shape.known() && !shape.telling());
    }

    void fewMembersAreNotTelling() {
        QVERIFY(!shapeOf(R"({"ok":true})").telling());
        QVERIFY(!shapeOf(R"({"id":1,"ok":true})").telling());
        QVERIFY(shapeOf(R"({"id":1,"name":"a","price":2})").telling());
        QVERIFY(!shapeOf("any text", "text/plain").telling());
    }

    void membersAddUp() {
        AnswerShape both = shapeOf(members(0, 6));
        both.add(shapeOf(members(6, 12)));
        QCOMPARE(both.answers(), 2u);
        QVERIFY(both.like(shapeOf(members(0, 12))));
        QVERIFY(both.like(shapeOf(members(0, 6))));
        QVERIFY(!both.like(shapeOf(members(0, 3))));
    }

    void readsAFewOnly() {
        AnswerShape shape;
        Document document;
        for (int i = 0; i < 100; ++i)
            shape.add(exchanges::answer("{}"), document);
        QCOMPARE(shape.answers(), AnswerShape::kEnoughAnswers);
    }

    void manyMembersAreSketched() {
        const auto body = [](const std::string &prefix, int count) {
            std::string text = "{";
            for (int i = 0; i < count; ++i) { // a letter at the end and two types: names, no map
                text += i ? ",\"" : "\"";
                for (const char digit : std::to_string(i))
                    text += char('a' + digit - '0');
                text += prefix + (i % 2 ? "\":1" : "\":\"x\"");
            }
            return text + "}";
        };
        const AnswerShape many = shapeOf(body("x", 190));
        QVERIFY(many.telling());
        QVERIFY(many.like(shapeOf(body("x", 150))));
        QVERIFY(!many.like(shapeOf(body("x", 40))));
        QVERIFY(!many.like(shapeOf(body("y", 190))));
    }
};

QTEST_GUILESS_MAIN(TestAnswerShape)
#include "tst_answer_shape.moc"
