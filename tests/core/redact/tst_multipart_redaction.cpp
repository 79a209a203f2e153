#include "tests/core/redact/redaction.h"

#include <QtTest/QtTest>

using namespace understudy::redact;
using namespace understudy::redact::samples;

class MultipartRedactionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void redacts_data();
    void redacts();
    void isRecognised();
};

void MultipartRedactionTest::redacts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    const auto same = [&](const char *text) { row(text, text); };
    row("--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\ntwo words\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n--b--\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n‹password›\r\n--b\r\n"
        "Content-Disposition: form-data; name=\"n\"\r\n\r\n1\r\n--b--\r\n");
    row("--b\nContent-Disposition: form-data; filename=\"a.json\"; name=data\n\n{\"token\":\"x\"}\n--b--",
        "--b\nContent-Disposition: form-data; filename=\"a.json\"; "
        "name=data\n\n{\"token\":\"‹token›\"}\n--b--");
    row("\r\nread by nobody\r\n--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nx\r\n--b--",
        "\r\nread by nobody\r\n--b\r\nContent-Disposition: form-data; "
        "name=\"token\"\r\n\r\n‹token›\r\n--b--");
    same("--b");
    same("--");
    same("--\n--\n----\n");
    same("--b\r\nno blank line\r\n--b--");
}

void MultipartRedactionTest::redacts() {
    QFETCH(QString, text);
    QTEST(redacted(redactMultipart, text), "expected");
}

void MultipartRedactionTest::isRecognised() {
    QVERIFY(looksLikeMultipart("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"));
    QVERIFY(looksLikeMultipart(
        "--b\r\nContent-Type: text/plain\r\ncontent-disposition: FORM-DATA; name=\"a\"\r\n\r\n1"));
    QVERIFY(looksLikeMultipart("preamble\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"));
    QVERIFY(!looksLikeMultipart("-- a remark\r\n"));
    QVERIFY(!looksLikeMultipart("Content-Disposition: form-data"));
}

QTEST_GUILESS_MAIN(MultipartRedactionTest)
#include "tst_multipart_redaction.moc"
