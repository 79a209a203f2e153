#include "tests/core/redact/redaction.h"

#include <QtTest/QtTest>

using namespace understudy::redact;
using namespace understudy::redact::samples;

class NamedValuesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redacts_data();
    void redacts();
    void longValues();
    void isLinear();
};

void NamedValuesTest::redacts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    const auto same = [&](const char *text) { row(text, text); };
    row("password=hunter2", "password=‹password›");
    row("login with password = hunter2 failed", "login with password = ‹password› failed");
    row("password: correct horse battery\nnext: 1", "password: ‹password›\nnext: 1");
    row("  - api_key: abc def\n", "  - api_key: ‹key›\n");
    row("say \"password\": \"two words\", ok", "say \"password\": \"‹password›\", ok");
    row("x = {\\\"password\\\": \\\"two words\\\"}", "x = {\\\"password\\\": \\\"‹password›\\\"}");
    row("GET / HTTP/1.1\nAuthorization: Bearer abcdef12345\nHost: x",
        "GET / HTTP/1.1\nAuthorization: Bearer ‹auth›\nHost: x");
    row("-H \"Cookie: a=b; c=d\" x", "-H \"Cookie: ‹cookie›");
    row("at user.password=a&b=c", "at user.password=‹password›&b=c");
    row("password=two words\nb=c", "password=‹password›\nb=c");
    row("<password>two words</password>", "<password>‹password›</password>");
    row("<ns:Password type=\"text\">x</ns:Password>", "<ns:Password type=\"text\">‹password›</ns:Password>");
    row("<password><![CDATA[a<b]]></password>", "<password><![CDATA[‹password›]]></password>");
    row("<user name=\"ann\" password=\"two words\" age=\"7\"/>",
        "<user name=\"ann\" password=\"‹password›\" age=\"7\"/>");
    row("<input type=\"hidden\" name=\"csrf_token\" value=\"abc\">",
        "<input type=\"hidden\" name=\"csrf_token\" value=\"‹token›\">");
    row("<input value=abc type=password>", "<input value=‹password› type=password>");
    row("<meta name=\"csrf-token\" content=\"abc\">", "<meta name=\"csrf-token\" content=\"‹token›\">");
    row("<string name=\"api_key\">abc</string>", "<string name=\"api_key\">‹key›</string>");
    row("<a href=\"/cb?token=abc&x=1\">ann@example.com</a>", "<a href=\"/cb?token=‹token›&x=1\">‹email›</a>");
    row("<script>var c={apiKey:\"abc\",n:1}</script>", "<script>var c={apiKey:\"‹key›\",n:1}</script>");
    row(":password=>\"two words\"", ":password=>\"‹password›\"");
    row("see https://h/x?next=https%3A%2F%2Fy%2F%3Ftoken%3Dabc%26a%3Db ok",
        "see https://h/x?next=https%3A%2F%2Fy%2F%3Ftoken%3D‹token›%26a%3Db ok");
    row("password := abc", "password := ‹password›");
    row("invalid password 'a b'", "invalid password '‹password›'");
    row("a=x y&password=ab;cd&c=d", "a=x y&password=‹password›&c=d");
    row("<div data-props=\"{&quot;password&quot;:&quot;a b&quot;,&quot;n&quot;:1}\">",
        "<div data-props=\"{&quot;password&quot;:&quot;‹password›&quot;,&quot;n&quot;:1}\">");
    row("<r><password><v>a</v><w x=\"1\">b</w></password><c>d</c></r>",
        "<r><password><v>‹password›</v><w x=\"1\">‹password›</w></password><c>d</c></r>");
    row("<password> <![CDATA[a<b]]> </password><c>d</c>",
        "<password> <![CDATA[‹password›]]> </password><c>d</c>");
    row("<r><name>password</name><value>a</value><name>page</name><value>b</value></r>",
        "<r><name>password</name><value>‹password›</value><name>page</name><value>b</value></r>");
    row("<dict><key>password</key>\n<string>a</string></dict>",
        "<dict><key>password</key>\n<string>‹password›</string></dict>");
    row("<tr><th>Password</th><td>a</td></tr>", "<tr><th>Password</th><td>‹password›</td></tr>");
    row("<select name=token><option value=\"a\">b</option></select>",
        "<select name=token><option value=\"‹token›\">‹token›</option></select>");
    row("<textarea name=\"secret\">a</textarea>", "<textarea name=\"secret\">‹secret›</textarea>");
    row("passwords:\n  - a\n  - b c\nnext: d", "passwords:\n  - ‹password›\n  - ‹password›\nnext: d");
    row("db:\n  secret: |\n    a\n    b\n  x: y", "db:\n  secret: |\n    ‹secret›\n    ‹secret›\n  x: y");
    same("- token:\n- other: x");
    same("<tr><th>Password</th><th>Name</th></tr><tr><td>E-mail</td><td>Phone</td></tr>");
    same("don't say 'password' or \"token\"");
    row("<a b=\"password", "<a b=\"password");
    same("<label for=\"password\">Password:</label>");
    same("<h1>Order: shipped</h1><p class=\"a\">Total: 12.50</p>");
    same("token_type=bearer tokens used: 512; pinned: yes");
    same("time: 12:30:45, ratio 4:3, a<b, c=d");
    same("a < b and c > d");
    same("password:");
    same("= : < <> </ <a <a b= <a b=\"");
}

void NamedValuesTest::redacts() {
    QFETCH(QString, text);
    QTEST(redacted(redactFreeText, text), "expected");
}

void NamedValuesTest::longValues() {
    const QString words = QStringLiteral("word ").repeated(4'000);
    QCOMPARE(redacted(redactFreeText, "x password=\"" + words + "\", n=1"),
             QStringLiteral("x password=\"‹password›\", n=1"));
    QCOMPARE(redacted(redactFreeText, "<secret><a>" + words + "</a>" + words + "</secret>n"),
             QStringLiteral("<secret><a>‹secret›</a>‹secret›</secret>n"));
}

void NamedValuesTest::isLinear() {
    // What could make a scanner go back and forth: half open things, over and over. Each takes well under a
    // second.
    for (const char *piece : {"<a b=\"",
                              "password: ",
                              "<password>",
                              "\\\\\\:",
                              "@@@@",
                              "a@b.",
                              "eyJ.",
                              "-----BEGIN PRIVATE KEY",
                              "4111 ",
                              "<a b=<",
                              "%40",
                              "AB12 ",
                              "://",
                              "password=\"",
                              "+1-",
                              "<!",
                              "bearer ",
                              "- - -:",
                              "<password><v>a</v>",
                              "<secret1>a<secret2>",
                              "password:\n - a\n",
                              "tokens:\n",
                              "&quot;",
                              "password 'a",
                              "<key>token</key>",
                              "a://b:c/"}) {
        const QString text = QString::fromLatin1(piece).repeated(40'000);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!redacted(redactText, text).isEmpty());
        QVERIFY2(timer.elapsed() < 10'000, piece);
    }
}

QTEST_GUILESS_MAIN(NamedValuesTest)
#include "tst_named_values.moc"
