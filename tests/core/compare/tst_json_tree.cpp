#include "core/compare/json_tree.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

namespace {
struct Parsed {
    explicit Parsed(std::string json, std::size_t maxDepth = 512)
        : text(std::move(json)) {
        status = parser.parse(text, maxDepth, tree);
    }
    std::string text;
    JsonParser parser;
    ValueTree tree;
    Status status;
};
std::uint64_t hashOf(const char *json) {
    const Parsed parsed{json};
    return parsed.status ? parsed.tree.root().hash : 0;
}
std::string nested(std::size_t depth) {
    return std::string(depth, '[') + "1" + std::string(depth, ']');
}
} // namespace

class TestJsonTree : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfValue() {
        const Parsed parsed(R"({"a":[1,"x\u00e9",true,null,-2.50,{}],"b":{"c":[]}})");
        QVERIFY(parsed.status);
        const auto members = parsed.tree.children(parsed.tree.root());
        QCOMPARE(members.size(), 2u);
        QCOMPARE(members[0].key, std::string_view("a"));
        const auto elements = parsed.tree.children(members[0]);
        QCOMPARE(elements.size(), 6u);
        QCOMPARE(elements[0].text, std::string_view("1"));
        QCOMPARE(elements[1].text, std::string_view("x\u00e9"));
        QCOMPARE(elements[2].type, ValueType::Bool);
        QCOMPARE(elements[3].type, ValueType::Null);
        QCOMPARE(elements[4].text, std::string_view("-2.50"));
        QCOMPARE(elements[5].type, ValueType::Object);
        QCOMPARE(parsed.tree.children(members[1])[0].type, ValueType::Array);
    }

    void equality_data() {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("equal");
        const auto row = [](const char *name, const char *a, const char *b, bool equal) {
            QTest::newRow(name) << QByteArray(a) << QByteArray(b) << equal;
        };
        row("key order", R"({"a":1,"b":2})", R"({"b":2,"a":1})", true);
        row("white space", R"({"a":[1,2]})", "{ \"a\" :\n[ 1 ,2 ]\t}", true);
        row("escapes", "[\"Привет \\\"é\\\"\"]",
            R"(["\u041f\u0440\u0438\u0432\u0435\u0442 \u0022\u00e9\u0022"])", true);
        row("surrogate pair", R"(["\ud83d\ude00"])", "[\"\U0001F600\"]", true);
        row("number spelling", R"([3,100])", R"([3.0,1e2])", true);
        row("array order", R"([1,2])", R"([2,1])", false);
        row("values swapped between keys", R"({"a":1,"b":2})", R"({"a":2,"b":1})", false);
        row("text against number", R"(["3"])", R"([3])", false);
        row("null against absent", R"({"a":null})", R"({})", false);
        row("empty array against object", R"([[]])", R"([{}])", false);
        row("nesting", R"([[1],[]])", R"([[],[1]])", false);
        row("false against null", R"([false])", R"([null])", false);
        row("2^53", R"([9007199254740993])", R"([9007199254740992])", false);
    }
    void equality() {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QVERIFY(hashOf(a.constData()) != 0 && hashOf(b.constData()) != 0);
        QTEST(hashOf(a.constData()) == hashOf(b.constData()), "equal");
    }

    void rootScalars_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("number") << QByteArray(" 12.50 ") << QByteArray("12.50");
        QTest::newRow("huge number") << QByteArray("1e400") << QByteArray("1e400");
        QTest::newRow("string") << QByteArray("\"a\\nb\"") << QByteArray("a\nb");
        QTest::newRow("literal") << QByteArray("true\n") << QByteArray("true");
    }
    void rootScalars() {
        QFETCH(QByteArray, json);
        const Parsed parsed(json.toStdString());
        QVERIFY(parsed.status);
        QTEST(QByteArray::fromStdString(std::string(parsed.tree.root().text)), "text");
    }

    void refuses_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char *json :
             {"",        " ",        "{",          "[",           "[1",        "[1,",         "[1,]",
              "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",       "[1 2]",     "[01]",        "[1.]",
              "[tru]",   "[nul]",    "[+1]",       "[\"a]",       "[\"\\x\"]", "[\"\\u12\"]", "{} {}",
              "[1] x",   "1 2",      "tru",        "\"a\" \"b\"", "]",         "}",           "[}",
              "{]",      "[[1]",     "[NaN]",      "'a'",         "[1]]",      "{\"a\":1}}",  "[\"\x01\"]"})
            QTest::newRow(json) << QByteArray(json);
        QTest::newRow("invalid UTF-8") << QByteArray("[\"\xff\xfe\"]");
        QTest::newRow("overlong UTF-8") << QByteArray("[\"\xc0\xaf\"]");
    }
    void refuses() {
        QFETCH(QByteArray, json);
        const Parsed parsed(json.toStdString());
        QVERIFY(!parsed.status);
        QCOMPARE(parsed.status.error().code, ErrorCode::InvalidInput);
    }

    void depthIsLimitedNotFatal() {
        QVERIFY(Parsed(nested(512), 512).status);
        const Parsed deep(nested(513), 512);
        QVERIFY(!deep.status);
        QCOMPARE(deep.status.error().code, ErrorCode::Unsupported);
        QVERIFY(Parsed(nested(10'000), 10'000).status);
        QCOMPARE(Parsed(nested(1'000'000), 512).status.error().code, ErrorCode::Unsupported);
        QVERIFY(!Parsed(std::string(1'000'000, '['), 512).status);
    }

    void duplicateKeysAreSeenAndTheLastCounts() {
        const Parsed parsed(R"({"a":1,"b":2,"a":3})");
        QVERIFY(parsed.status);
        QCOMPARE(parsed.tree.duplicateKey(), std::string("a"));
        QCOMPARE(parsed.tree.root().count, 2u);
        QCOMPARE(parsed.tree.root().hash, hashOf(R"({"a":3,"b":2})"));
        std::string many = "{";
        for (int i = 0; i < 100; ++i)
            many += "\"k" + std::to_string(i) + "\":0,";
        const Parsed wide(many + "\"k7\":1}");
        QCOMPARE(wide.tree.duplicateKey(), std::string("k7"));
        QCOMPARE(wide.tree.root().count, 100u);
    }

    void aParserCanBeUsedAgain() {
        JsonParser parser;
        ValueTree tree;
        std::string big = "[" + std::string(100'000, ' ') + "1]", bad = "[", small = "[2]";
        QVERIFY(parser.parse(big, 512, tree));
        QVERIFY(!parser.parse(bad, 512, tree));
        QVERIFY(parser.parse(small, 512, tree));
        QCOMPARE(tree.children(tree.root())[0].text, std::string_view("2"));
    }
};

QTEST_GUILESS_MAIN(TestJsonTree)
#include "tst_json_tree.moc"
