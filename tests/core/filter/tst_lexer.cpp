#include "core/filter/lexer.h"

#include <QtTest/QtTest>

using namespace understudy::filter;

class LexerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splits_data();
    void splits();
    void refuses_data();
    void refuses();
    void refusesWhatIsTooLong();
    void quotesWhatWouldBeReadOtherwise_data();
    void quotesWhatWouldBeReadOtherwise();
};

namespace {

QString describe(const std::vector<Token> &tokens) {
    static const char kSigns[] = {'w', 'q', 'o', '(', ')', ',', '$'};
    QStringList parts;
    for (const Token &token : tokens)
        parts << QStringLiteral("%1:%2@%3+%4")
                     .arg(QChar(QLatin1Char(kSigns[std::size_t(token.kind)])))
                     .arg(QString::fromStdString(token.text))
                     .arg(token.at)
                     .arg(token.length);
    return parts.join(u' ');
}

} // namespace

void LexerTest::splits_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("tokens");
    QTest::newRow("empty") << QByteArray("") << "$:@0+0";
    QTest::newRow("blanks") << QByteArray(" \t\n") << "$:@3+0";
    QTest::newRow("condition") << QByteArray("status>=500") << "w:status@0+6 o:>=@6+2 w:500@8+3 $:@11+0";
    QTest::newRow("location is one word")
        << QByteArray("body:/items/*/price") << "w:body:/items/*/price@0+19 $:@19+0";
    QTest::newRow("template is one word") << QByteArray("/orders/{id}?x") << "w:/orders/{id}?x@0+14 $:@14+0";
    QTest::newRow("quotes and escapes")
        << QByteArray("\"a \\\"b\\\" \\\\ (c)\"") << "q:a \"b\" \\ (c)@0+16 $:@16+0";
    QTest::newRow("list") << QByteArray("(a,b)") << "(:(@0+1 w:a@1+1 ,:,@2+1 w:b@3+1 ):)@4+1 $:@5+0";
    QTest::newRow("all operators")
        << QByteArray("=!=<<=>>=~!~")
        << "o:=@0+1 o:!=@1+2 o:<@3+1 o:<=@4+2 o:>@6+1 o:>=@7+2 o:~@9+1 o:!~@10+2 $:@12+0";
    QTest::newRow("UTF-8") << QByteArray("größe") << QStringLiteral("w:größe@0+7 $:@7+0");
}

void LexerTest::splits() {
    QFETCH(QByteArray, text);
    const Lexed lexed = tokenize(text.toStdString());
    QVERIFY(!lexed.error);
    QTEST(describe(lexed.tokens), "tokens");
}

void LexerTest::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<QString>("suggestion");
    QTest::newRow("open quotation") << QByteArray("path ~ \"a") << 7 << "Close it with \".";
    QTest::newRow("escape at the end") << QByteArray("\"a\\") << 0 << "Close it with \".";
    QTest::newRow("==") << QByteArray("status == 5") << 7 << "Did you mean \"=\"?";
    QTest::newRow("=~") << QByteArray("path =~ x") << 5 << "Did you mean \"~\" (contains)?";
    QTest::newRow("<>") << QByteArray("status <> 5") << 7 << "Did you mean \"!=\"?";
    QTest::newRow("&&") << QByteArray("a && b") << 2 << "Did you mean \"and\"?";
    QTest::newRow("||") << QByteArray("a || b") << 2 << "Did you mean \"or\"?";
    QTest::newRow("!") << QByteArray("!a") << 0 << "Did you mean \"not\" or \"!=\"?";
}

void LexerTest::refuses() {
    QFETCH(QByteArray, text);
    const Lexed lexed = tokenize(text.toStdString());
    QVERIFY(lexed.error);
    QTEST(int(lexed.error->at), "at");
    QTEST(QString::fromStdString(lexed.error->suggestion), "suggestion");
    QVERIFY(!lexed.error->message.empty());
}

void LexerTest::refusesWhatIsTooLong() {
    QVERIFY(!tokenize(std::string(kMaxFilterLength, 'a')).error);
    const Lexed lexed = tokenize(std::string(kMaxFilterLength + 1, 'a'));
    QVERIFY(lexed.error);
    QCOMPARE(lexed.error->at, kMaxFilterLength);
}

void LexerTest::quotesWhatWouldBeReadOtherwise_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("quoted");
    QTest::newRow("plain") << QByteArray("/orders/{id}") << QByteArray("/orders/{id}");
    QTest::newRow("blank") << QByteArray("GET /orders") << QByteArray("\"GET /orders\"");
    QTest::newRow("quote") << QByteArray("a\"b\\") << QByteArray(R"("a\"b\\")");
    QTest::newRow("operator") << QByteArray("a=b") << QByteArray("\"a=b\"");
    QTest::newRow("keyword") << QByteArray("And") << QByteArray("\"And\"");
    QTest::newRow("empty") << QByteArray("") << QByteArray("\"\"");
}

void LexerTest::quotesWhatWouldBeReadOtherwise() {
    QFETCH(QByteArray, text);
    const std::string quoted = quoteIfNeeded(text.toStdString());
    QTEST(QByteArray::fromStdString(quoted), "quoted");
    const Lexed lexed = tokenize(quoted);
    QVERIFY(!lexed.error);
    QCOMPARE(lexed.tokens.size(), 2);
    QCOMPARE(lexed.tokens.front().text, text.toStdString());
}

QTEST_GUILESS_MAIN(LexerTest)
#include "tst_lexer.moc"
