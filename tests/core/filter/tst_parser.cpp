#include "core/filter/ast.h"
#include "core/filter/lexer.h"

#include <QtTest/QtTest>

using namespace understudy::filter;

class ParserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void parsesForDivergences();
    void refuses_data();
    void refuses();
    void emptyFilterAcceptsEverything();
    void boundsDepthAndConditions();
    void survivesEveryPrefixAndAnyByte();
};

namespace {

/// The tree as a fully parenthesised text.
QString describe(const Filter::Node &node) {
    if (node.kind == Filter::Node::Kind::Condition) {
        QStringList values;
        const ValueType type = fieldOf(node.condition.field).type;
        for (const Value &value : node.condition.values) {
            if (value.field)
                values << "@" + QString::fromUtf8(fieldOf(*value.field).name.data());
            else if (type == ValueType::Text || type == ValueType::Choice)
                values << "'" + QString::fromStdString(value.text) + "'";
            else
                values << (value.low == value.high ? QString::number(value.low, 'g', 12)
                                                   : QStringLiteral("%1..%2").arg(value.low).arg(value.high));
        }
        const std::string name(fieldOf(node.condition.field).name);
        const std::string op(toString(node.condition.op));
        return QStringLiteral("%1 %2 %3").arg(name.c_str(), op.c_str(), values.join(u'|'));
    }
    QStringList parts;
    for (const Filter::Node &child : node.children)
        parts << describe(child);
    switch (node.kind) {
    case Filter::Node::Kind::And:
        return "(" + parts.join(" and ") + ")";
    case Filter::Node::Kind::Or:
        return "(" + parts.join(" or ") + ")";
    default:
        return "not(" + parts.join("") + ")";
    }
}

} // namespace

void ParserTest::parses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("tree");
    QTest::newRow("one") << "status >= 500" << "status >= 500";
    QTest::newRow("documented 1") << "verdict != noise and endpoint ~ orders"
                                  << "(verdict != 'noise' and endpoint ~ 'orders')";
    QTest::newRow("documented 2")
        << "status >= 500 or (candidate.status != live.status and method = POST)"
        << "(status >= 500 or (candidate.status != @live.status and method = 'POST'))";
    QTest::newRow("documented 3")
        << "location = \"body:/items/*/price\" and kind in (value_changed, missing)"
        << "(location = 'body:/items/*/price' and kind in 'value_changed'|'missing')";
    QTest::newRow("documented 4") << "candidate.latency > 250ms and not path ~ \"/health\""
                                  << "(candidate.latency > 250000 and not(path ~ '/health'))";
    QTest::newRow("and before or") << "a or b and c"
                                   << "((path ~ 'a' or endpoint ~ 'a' or location ~ 'a') or "
                                      "((path ~ 'b' or endpoint ~ 'b' or location ~ 'b') and "
                                      "(path ~ 'c' or endpoint ~ 'c' or location ~ 'c')))";
    QTest::newRow("not before and")
        << "not status = 5xx and not not n1"
        << "(not(status = 500..599) and not(not((path ~ 'n1' or endpoint ~ 'n1' or "
           "location ~ 'n1'))))";
    QTest::newRow("keywords and fields in capitals") << "STATUS = 1 AND Method NOT IN (GET)"
                                                     << "(status = 1 and method not in 'GET')";
    QTest::newRow("quoted keyword is a text")
        << "\"and\"" << "(path ~ 'and' or endpoint ~ 'and' or location ~ 'and')";
    QTest::newRow("field name as a text") << "path ~ status" << "path ~ 'status'";
    QTest::newRow("choice in capitals") << "verdict = Regression" << "verdict = 'regression'";
    QTest::newRow("list of numbers") << "status in (500, 4xx,302)" << "status in 500|400..499|302";
}

void ParserTest::parses() {
    QFETCH(QString, text);
    QFETCH(QString, tree);
    const auto filter = Filter::parse(text.toStdString(), Filter::Subject::Exchanges);
    QCOMPARE(filter.has_value(), !tree.isEmpty());
    if (filter)
        QCOMPARE(describe(*filter->root()), tree);
}

void ParserTest::parsesForDivergences() {
    const auto bare = Filter::parse("orders", Filter::Subject::Divergences);
    QVERIFY(bare);
    QCOMPARE(describe(*bare->root()), QString("(endpoint ~ 'orders' or location ~ 'orders')"));
    QVERIFY(
        Filter::parse("share > 2% and n >= 10 and e > 20 and requests > n", Filter::Subject::Divergences));
}

void ParserTest::refuses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char *text, int at, int length, const char *message,
                        const char *suggestion = "") {
        QTest::newRow(text) << text << at << length << message << suggestion;
    };
    row("endpont ~ x", 0, 7, "There is no field \"endpont\".", "Did you mean \"endpoint\"?");
    row("a and stauts = 5", 6, 6, "There is no field \"stauts\".", "Did you mean \"status\"?");
    row("zzzzzz = 5", 0, 6, "There is no field \"zzzzzz\".");
    row("\"status\" = 5", 0, 8, "There is no field \"status\".", "Did you mean \"status\"?");
    row("status", 0, 6, "\"status\" is a field: an operator and a value must follow.",
        "To search for the word, put it in quotes.");
    row("status =", 7, 1, "Expected a value after \"=\".", "For example: 500.");
    row("status >= and x", 10, 3, "\"and\" is not a number.",
        "Write a status such as 500, or a class such as 5xx.");
    row("status ~ 5", 7, 1, "\"~\" cannot be asked of \"status\".",
        "Possible: =  !=  <  <=  >  >=  in  not in.");
    row("path < a", 5, 1, "\"<\" cannot be asked of \"path\".", "Possible: ~  !~  =  !=  in  not in.");
    row("share > 2%", 0, 5, "\"share\" can be asked of divergences, not of exchanges.");
    row("a and", 5, 0, "The filter ends where a condition is expected.",
        "A condition is, for example, status >= 500.");
    row("and a", 0, 3, "Expected a condition before \"and\".", "A condition is, for example, status >= 500.");
    row("()", 1, 1, "Expected a condition before \")\".", "A condition is, for example, status >= 500.");
    row("(a or b", 0, 1, "This \"(\" is not closed.", "Add a \")\".");
    row("a)", 1, 1, "There is no \"(\" for this \")\".");
    row("orders price", 7, 5, "Expected \"and\" or \"or\" before \"price\".",
        "Join conditions with \"and\" or \"or\"; put texts with blanks in quotes.");
    row("path ~ a=b", 8, 1, "A condition ends before this \"=\".",
        "Join conditions with \"and\" or \"or\"; put texts that contain = < > ! ~ in quotes.");
    row("kind in value_changed", 8, 13, "Expected \"(\" and a list of values after \"in\".",
        "For example: kind in (value_changed).");
    row("kind in (missing extra)", 17, 5, "Expected \",\" or \")\" before \"extra\".");
    row("kind in (missing", 8, 1, "This \"(\" is not closed.", "Add a \")\".");
    row("kind in (missing,)", 17, 1, "Expected a value after \",\".", "For example: value_changed.");
    row("status in (live.status)", 11, 11, "A list holds values, not fields.");
    row("verdict = regresion", 10, 9,
        "\"regresion\" is not something \"verdict\" can be: regression, undecided, clean, noise, expected.",
        "Did you mean \"regression\"?");
    row("candidate.latency > live.status", 20, 11,
        "\"candidate.latency\" and \"live.status\" cannot be compared: they are not of one kind.");
    row("candidate.latency > 250", 20, 3, "A latency needs a unit: us, ms, s or m.",
        "Did you mean \"250ms\"?");
    row("path ~ \"a", 7, 2, "The quotation that begins here does not end.", "Close it with \".");
}

void ParserTest::refuses() {
    QFETCH(QString, text);
    const auto filter = Filter::parse(text.toStdString(), Filter::Subject::Exchanges);
    QVERIFY(!filter);
    QTEST(QString::fromStdString(filter.error().message), "message");
    QTEST(QString::fromStdString(filter.error().suggestion), "suggestion");
    QTEST(int(filter.error().at), "at");
    QTEST(int(filter.error().length), "length");
}

void ParserTest::emptyFilterAcceptsEverything() {
    const auto filter = Filter::parse("  ", Filter::Subject::Divergences);
    QVERIFY(filter);
    QVERIFY(filter->empty());
    QVERIFY(filter->accepts(understudy::DivergenceSummary{}));
}

void ParserTest::boundsDepthAndConditions() {
    const auto nested = [](std::size_t levels) {
        return Filter::parse(std::string(levels, '(') + "a" + std::string(levels, ')'),
                             Filter::Subject::Exchanges);
    };
    QVERIFY(nested(60));
    QVERIFY(!nested(65));
    QCOMPARE(nested(2'000).error().message,
             std::string("The filter is nested too deeply: at most 64 levels."));

    const auto chained = [](int conditions) {
        std::string text = "a";
        for (int i = 1; i < conditions; ++i)
            text += " or a";
        return Filter::parse(text, Filter::Subject::Exchanges);
    };
    QVERIFY(chained(256));
    QVERIFY(!chained(257));
}

void ParserTest::survivesEveryPrefixAndAnyByte() {
    const std::string whole =
        "not (status>=5xx or path !~ \"a\\\"b\") and kind not in (missing, extra) or latency > 1s";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        for (const auto subject : {Filter::Subject::Exchanges, Filter::Subject::Divergences}) {
            if (const auto filter = Filter::parse(whole.substr(0, length), subject); !filter)
                QVERIFY(filter.error().at + filter.error().length <= length);
        }
    }
    for (int byte = 0; byte < 256; ++byte) {
        std::string changed = whole;
        changed[12] = char(byte);
        if (const auto filter = Filter::parse(changed, Filter::Subject::Exchanges); !filter)
            QVERIFY(!filter.error().message.empty());
    }
}

QTEST_GUILESS_MAIN(ParserTest)
#include "tst_parser.moc"
