#include "tests/core/redact/redaction.h"

#include <QtTest/QtTest>

using namespace understudy::redact;
using namespace understudy::redact::samples;

class FormRedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redacts_data();
    void redacts();
    void targets_data();
    void targets();
};

void FormRedactionTest::redacts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    const auto same = [&](const char *text) { row(text, text); };
    row("a=1&password=hunter2&b=2", "a=1&password=‹password›&b=2");
    row("access_token=abc", "access_token=‹token›");
    row("user%5Bpassword%5D=a+b%26c", "user%5Bpassword%5D=‹password›");
    row("mail_to=ann%40example.com&x=%20", "mail_to=‹email›&x=%20");
    row("card=4111+1111+1111+1111", "card=‹card›");
    row("q=4111%201111%201111%201111", "q=‹card›");
    row("json=%7B%22password%22%3A%22x%22%7D", R"x(json={"password":"‹password›"})x");
    row("next=%2Fcb%3Ftoken%3Dabc", "next=/cb?token=‹token›");
    row("ann%40example.com=1", "‹email›=1");
    row("Server=db;Password=abc", "Server=db;Password=‹password›");
    row("code=4%2F0AbCdEf123456&state=xyz123abcdef", "code=‹secret›&state=‹secret›");
    row("key=AbCdEf123456&ticket=ST-1234-abc", "key=‹secret›&ticket=‹secret›");
    row("u=https%253A%252F%252Fh%252F%253Ftoken%253Dabc", "u=https%3A%2F%2Fh%2F%3Ftoken%3D‹token›");
    row("u=%257B%2522password%2522%253A%2522x%2522%257D", "u={\"password\":\"‹password›\"}");
    same("code=DE&key=price&state=open&u=%252Fa%2520b");
    same("a=1&b=&c&&=d&e=%zz&page=2&sort=-price");
    same("password=&token");
}

void FormRedactionTest::redacts() {
    QFETCH(QString, text);
    QTEST(redacted(redactForm, text), "expected");
}

void FormRedactionTest::targets_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("/orders/7?x=1&api_key=k#token=t", "/orders/7?x=1&api_key=‹key›#token=‹token›");
    row("/users/ann@example.com/orders", "/users/‹email›/orders");
    row("/users/ann%40example.com", "/users/‹email›");
    row("/cart;jsessionid=1A2B;v=2/items", "/cart;jsessionid=‹session›;v=2/items");
    row("/cards/4111111111111111", "/cards/‹card›");
    row("https://ann:pw@x.test/a?b=c", "https://‹password›@x.test/a?b=c");
    row("/reset-password/token/a1b2c3d4e5", "/reset-password/token/‹token›");
    row("/t/token=abc/x", "/t/token=‹token›/x");
    row("/oauth/token/refresh", "/oauth/token/refresh");
    row("/a%20b/c?d=e%20f", "/a%20b/c?d=e%20f");
    row("/orders/123456789012?page=2", "/orders/123456789012?page=2");
    row("", "");
    row("?", "?");
}

void FormRedactionTest::targets() {
    QFETCH(QString, text);
    QTEST(redacted(redactTarget, text), "expected");
}

QTEST_GUILESS_MAIN(FormRedactionTest)
#include "tst_form_redaction.moc"
