#include "core/compare/document.h"
#include "core/http/content_coding.h"
#include "tests/core/compare/exchanges.h"

#include <QTest>

#include <string>

using namespace understudy;
using namespace understudy::compare;

Q_DECLARE_METATYPE(BodyKind)

class TestDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<BodyKind>("kind");
        QTest::addColumn<bool>("remarked");
        const auto row = [](const char *name, QByteArray body, const char *type, BodyKind kind,
                            bool remarked = false) {
            QTest::newRow(name) << std::move(body) << QByteArray(type) << kind << remarked;
        };
        row("empty", "", "application/json", BodyKind::Empty);
        row("json", "{\"a\":1}", "application/json", BodyKind::Json);
        row("json, whatever the type says", " [1]", "text/plain", BodyKind::Json);
        row("json without a type", "{}", "", BodyKind::Json);
        row("a number claimed to be json", "12", "application/problem+json", BodyKind::Json);
        row("a number in plain text", "12", "text/plain", BodyKind::Text);
        row("truncated json", "{\"a\":1", "application/json", BodyKind::Text, true);
        row("text like json", "{hello}", "text/plain", BodyKind::Text);
        row("byte order mark", "\xEF\xBB\xBF{}", "application/json", BodyKind::Json, true);
        row("duplicate keys", "{\"a\":1,\"a\":2}", "application/json", BodyKind::Json, true);
        row("too deep", QByteArray(600, '[') + QByteArray(600, ']'), "application/json", BodyKind::Text,
            true);
        row("json lines", "{\"a\":1}\n{\"a\":2}\n", "application/x-ndjson", BodyKind::JsonLines);
        row("html", "<!DOCTYPE html><p>x", "text/html; charset=utf-8", BodyKind::Html);
        row("html without a type", "<html><p>x", "", BodyKind::Html);
        row("xml", "<?xml version=\"1.0\"?><a/>", "text/plain", BodyKind::Xml);
        row("broken xml", "<a>", "application/xml", BodyKind::Text, true);
        row("csv", "a,b\n1,2\n", "text/csv", BodyKind::Table);
        row("text", "hello", "text/plain", BodyKind::Text);
        row("latin-1 text", "na\xefve", "text/plain; charset=iso-8859-1", BodyKind::Text, true);
        row("invalid UTF-8 in json", "{\"a\":\"\xff\"}", "application/json", BodyKind::Text, true);
        row("binary", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), "image/png", BodyKind::Binary);
        row("binary without a type", "\xff\xfe\xfd", "", BodyKind::Binary);
    }
    void kinds() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        Headers headers;
        if (!type.isEmpty())
            headers.push_back({"Content-Type", type.toStdString()});
        Document document;
        document.read(exchanges::answer(body.toStdString(), headers), {});
        QTEST(document.kind(), "kind");
        QTEST(!document.remark().empty(), "remarked");
    }

    void contentCodings() {
        for (const char *coding : {"gzip", "br", "zstd", "deflate"}) {
            const auto coded = http::encodeContent("{\"a\":1}", coding);
            QVERIFY(coded);
            Document document;
            document.read(exchanges::answer(*coded, {{"content-encoding", coding}}), {});
            QCOMPARE(document.kind(), BodyKind::Json);
        }
    }

    void whatCannotBeReadIsSaid() {
        Document document;
        Answer cut = exchanges::answer("{\"a\":");
        cut.body.truncated = true;
        document.read(cut, {});
        QCOMPARE(document.kind(), BodyKind::Unread);
        QVERIFY(!document.remark().empty());

        const auto bomb = http::encodeContent(std::string(1'000'000, ' '), "gzip");
        document.read(exchanges::answer(*bomb, {{"content-encoding", "gzip"}}), {512, 1'000});
        QCOMPARE(document.kind(), BodyKind::Unread);
        QVERIFY(!document.remark().empty());

        document.read(exchanges::answer("{}"), {});
        QCOMPARE(document.kind(), BodyKind::Json);
        QVERIFY(document.remark().empty());
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
