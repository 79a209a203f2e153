#include "core/http/message_parser.h"

#include <QTest>

#include <vector>

using namespace understudy;
using namespace understudy::http;
using Event = MessageParser::Event;
using Kind = MessageParser::Kind;

namespace {

/// What came out of a stream of messages fed in pieces of `step` bytes.
struct Parsed {
    struct Message {
        MessageHead head;
        std::string body;
        Headers trailers;
    };
    std::vector<Message> messages;
    int status = 0; ///< of the problem that ended it; 0: none
    std::string problem;
    bool unfinished = false; ///< the input ended within a message
};

Parsed parse(std::string_view input, Kind kind = Kind::Request, std::size_t step = std::string_view::npos,
             bool closed = false, bool bodiless = false, Limits limits = {}) {
    Parsed parsed;
    MessageParser parser(kind, limits);
    parser.reset(bodiless);
    std::string buffer;
    Parsed::Message message;
    const auto take = [&](const MessageParser::Outcome &outcome) {
        if (!outcome) {
            parsed.status = outcome.error().status;
            parsed.problem = outcome.error().text;
            return false;
        }
        switch (outcome->event) {
        case Event::NeedMore:
            buffer.erase(0, outcome->consumed);
            return false;
        case Event::Head:
            message.head = parser.head();
            break;
        case Event::Body:
            message.body += outcome->body;
            break;
        case Event::End:
            message.trailers = parser.trailers();
            parsed.messages.push_back(std::exchange(message, {}));
            parser.reset(bodiless);
            break;
        }
        buffer.erase(0, outcome->consumed);
        return true;
    };
    while (!input.empty() && parsed.status == 0) {
        buffer += input.substr(0, step);
        input.remove_prefix(std::min(step, input.size()));
        while (take(parser.next(buffer)))
            ;
    }
    if (closed && parsed.status == 0 && parser.started())
        (void)take(parser.peerClosed());
    parsed.unfinished = parsed.status == 0 && (parser.started() || !buffer.empty());
    return parsed;
}

} // namespace

class TestMessageParser : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsInAnyPieces_data();
    void requestsInAnyPieces();
    void headersKeepOrderCaseAndDuplicates();
    void answers_data();
    void answers();
    void answerUntilClose();
    void interimAnswersAreMessages();
    void hostileRequests_data();
    void hostileRequests();
    void hostileAnswers_data();
    void hostileAnswers();
    void limits_data();
    void limits();
    void unfinishedIsNotAMessage_data();
    void unfinishedIsNotAMessage();
    void chunkIsNotHeldBack();
    void hugeChunkLineIsRefused();
};

void TestMessageParser::requestsInAnyPieces_data() {
    QTest::addColumn<int>("step");
    for (const int step : {1, 2, 3, 5, 7, 16, 61, 100'000})
        QTest::addRow("%d bytes at a time", step) << step;
}

void TestMessageParser::requestsInAnyPieces() {
    QFETCH(int, step);
    const std::string stream =
        "GET /first?x=%20 HTTP/1.1\r\nHost: a\r\n\r\n"
        "POST /second HTTP/1.1\r\nhost:b\r\nContent-Length: 11\r\n\r\nhello world"
        "\r\nPUT /third HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n"
        "4\r\nWiki\r\n6;name=\"va;lue\"\r\npedia \r\nE\r\nin \r\n\r\nchunks.\r\n0\r\nX: 1\r\nx:  2 \r\n\r\n"
        "OPTIONS * HTTP/1.0\r\n\r\n"
        "M-SEARCH / HTTP/1.1\r\nHost:\r\nContent-Length: 0\r\n\r\n";
    const Parsed parsed = parse(stream, Kind::Request, std::size_t(step));
    QCOMPARE(parsed.problem, std::string());
    QVERIFY(!parsed.unfinished);
    QCOMPARE(parsed.messages.size(), std::size_t(5));
    QCOMPARE(parsed.messages[0].head.target, std::string("/first?x=%20"));
    QCOMPARE(parsed.messages[0].head.framing, Framing::None);
    QVERIFY(parsed.messages[0].head.keepAlive);
    QCOMPARE(parsed.messages[1].head.framing, Framing::Length);
    QCOMPARE(parsed.messages[1].head.length, std::uint64_t(11));
    QCOMPARE(parsed.messages[1].body, std::string("hello world"));
    QCOMPARE(parsed.messages[2].head.framing, Framing::Chunked);
    QCOMPARE(parsed.messages[2].body, std::string("Wikipedia in \r\n\r\nchunks."));
    QVERIFY((parsed.messages[2].trailers == Headers{{"X", "1"}, {"x", "2"}}));
    QCOMPARE(parsed.messages[3].head.version, 10);
    QVERIFY(!parsed.messages[3].head.keepAlive);
    QCOMPARE(parsed.messages[4].head.method, std::string("M-SEARCH"));
    QCOMPARE(parsed.messages[4].body, std::string());
}

void TestMessageParser::headersKeepOrderCaseAndDuplicates() {
    const Parsed parsed =
        parse("GET / HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nset-cookie: x=1; Expires=Wed, 09 Jun\r\nX-b:\r\n"
              "x-a: 2\r\nSet-Cookie:\ty=2\t \r\nX-A: \xff\xc3\xa9\r\nContent-Type: a\r\n\tb\r\n\r\n");
    QCOMPARE(parsed.messages.size(), std::size_t(1));
    const Headers expected{
        {"Host", "a"},
        {"X-A", "1"},
        {"set-cookie", "x=1; Expires=Wed, 09 Jun"},
        {"X-b", ""},
        {"x-a", "2"},
        {"Set-Cookie", "y=2"},
        {"X-A", "\xff\xc3\xa9"},
        {"Content-Type", "a b"}}; // a folded line may only be passed on joined (RFC 9112 5.2)
    QVERIFY(parsed.messages[0].head.headers == expected);
}

void TestMessageParser::answers_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("bodiless");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") << false << 200
                            << QByteArray("ok") << true;
    QTest::newRow("chunked") << QByteArray(
                                    "HTTP/1.1 500 \r\nTransfer-Encoding: CHUNKED\r\n\r\n2\r\nok\r\n0\r\n\r\n")
                             << false << 500 << QByteArray("ok") << true;
    QTest::newRow("head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n") << true << 200
                          << QByteArray() << true;
    QTest::newRow("head, chunked") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                                   << true << 200 << QByteArray() << true;
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << false << 204 << QByteArray()
                         << true;
    QTest::newRow("204 with a length") << QByteArray("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n")
                                       << false << 204 << QByteArray() << true;
    QTest::newRow("304 with a length") << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")
                                       << false << 304 << QByteArray() << true;
    QTest::newRow("close") << QByteArray(
                                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: x, Close\r\n\r\n")
                           << false << 200 << QByteArray() << false;
    QTest::newRow("old") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx") << false << 200
                         << QByteArray("x") << false;
    QTest::newRow("old, kept")
        << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\nx") << false
        << 200 << QByteArray("x") << true;
    QTest::newRow("same length twice")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx") << false << 200
        << QByteArray("x") << true;
    QTest::newRow("unknown status") << QByteArray("HTTP/1.1 799 What\r\nContent-Length: 0\r\n\r\n") << false
                                    << 799 << QByteArray() << true;
}

void TestMessageParser::answers() {
    QFETCH(QByteArray, bytes);
    QFETCH(bool, bodiless);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, keepAlive);
    for (const std::size_t step : {std::size_t(1), std::size_t(bytes.size())}) {
        const Parsed parsed = parse(bytes.toStdString(), Kind::Response, step, false, bodiless);
        QCOMPARE(parsed.problem, std::string());
        QCOMPARE(parsed.messages.size(), std::size_t(1));
        QVERIFY(!parsed.unfinished);
        QCOMPARE(parsed.messages[0].head.status, status);
        QCOMPARE(parsed.messages[0].body, body.toStdString());
        QCOMPARE(parsed.messages[0].head.keepAlive, keepAlive);
    }
}

void TestMessageParser::answerUntilClose() {
    const std::string bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nall of this";
    const Parsed parsed = parse(bytes, Kind::Response, 9, true);
    QCOMPARE(parsed.messages.size(), std::size_t(1));
    QCOMPARE(parsed.messages[0].head.framing, Framing::UntilClose);
    QVERIFY(!parsed.messages[0].head.keepAlive);
    QCOMPARE(parsed.messages[0].body, std::string("all of this"));
    QVERIFY(parse(bytes, Kind::Response, 9, false).unfinished);
}

void TestMessageParser::interimAnswersAreMessages() {
    const Parsed parsed =
        parse("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
              "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
              Kind::Response, 4);
    QCOMPARE(parsed.messages.size(), std::size_t(3));
    QCOMPARE(parsed.messages[1].head.status, 103);
    QCOMPARE(parsed.messages[1].head.headers.size(), std::size_t(1));
    QCOMPARE(parsed.messages[2].body, std::string("ok"));
}

void TestMessageParser::hostileRequests_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    const QByteArray post = "POST / HTTP/1.1\r\nHost: a\r\n";
    const QByteArray chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
    row("length and chunked", post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("chunked and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400);
    row("lengths differ", post + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde", 400);
    row("length twice", post + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd", 400);
    row("length list", post + "Content-Length: 4, 4\r\n\r\nabcd", 400);
    row("length list differs", post + "Content-Length: 4, 5\r\n\r\nabcd", 400);
    row("negative length", post + "Content-Length: -1\r\n\r\n", 400);
    row("length with plus", post + "Content-Length: +4\r\n\r\nabcd", 400);
    row("hexadecimal length", post + "Content-Length: 0x4\r\n\r\nabcd", 400);
    row("empty length", post + "Content-Length:\r\n\r\n", 400);
    row("length overflows", post + "Content-Length: 18446744073709551616\r\n\r\n", 400);
    row("length with blank", post + "Content-Length: 1 2\r\n\r\n", 400);
    row("blank before colon", post + "Content-Length : 4\r\n\r\nabcd", 400);
    row("tab before colon", post + "X\t: 4\r\n\r\n", 400);
    row("blank line start", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
    row("no colon", post + "NoColon\r\n\r\n", 400);
    row("empty name", post + ": x\r\n\r\n", 400);
    row("control in name", post + "X\x01Y: 1\r\n\r\n", 400);
    row("null in value", post + QByteArray("X: a\0b\r\n\r\n", 10), 400);
    row("bare CR in value", post + "X: a\rb\r\n\r\n", 400);
    row("bare LF line", "GET / HTTP/1.1\nHost: a\n\n", 400);
    row("LF hides a header", post + "X: a\nContent-Length: 4\r\n\r\n", 400);
    row("other coding", post + "Transfer-Encoding: gzip\r\n\r\n", 501);
    row("coding list", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501);
    row("chunked not last", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", 501);
    row("coding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400);
    row("coding split", post + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501);
    row("vertical tab coding",
        post + "Transfer-Encoding: \x0b"
               "chunked\r\n\r\n0\r\n\r\n",
        400);
    row("quoted coding", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", 501);
    row("coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    row("chunk size not hex", chunked + "G\r\n", 400);
    row("chunk size negative", chunked + "-1\r\n\r\n", 400);
    row("chunk size 0x", chunked + "0x5\r\nhello\r\n0\r\n\r\n", 400);
    row("chunk size overflows", chunked + "FFFFFFFFFFFFFFFFF\r\n", 400);
    row("chunk size blank first", chunked + " 5\r\nhello\r\n0\r\n\r\n", 400);
    row("chunk line bare LF", chunked + "5\nhello\r\n0\r\n\r\n", 400);
    row("chunk longer than said", chunked + "5\r\nhello world\r\n0\r\n\r\n", 400);
    row("chunk without CRLF", chunked + "5\r\nhello0\r\n\r\n", 400);
    row("chunk size empty", chunked + "\r\nhello\r\n0\r\n\r\n", 400);
    row("length in trailers", chunked + "0\r\nContent-Length: 4\r\n\r\n", 400);
    row("coding in trailers", chunked + "0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505);
    row("HTTP/0.9", "GET /\r\n\r\n", 400);
    row("lower case version", "GET / http/1.1\r\nHost: a\r\n\r\n", 400);
    row("blank in target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("control in target", "GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("bad method", "GE(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("no method", " / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400);
    row("many empty lines", "\r\n\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
}

void TestMessageParser::hostileRequests() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    for (const std::size_t step : {std::size_t(bytes.size()), std::size_t(1)}) {
        const Parsed parsed = parse(bytes.toStdString(), Kind::Request, step, true);
        QCOMPARE(parsed.status, status);
        QVERIFY(!parsed.problem.empty());
        QCOMPARE(parsed.messages.size(), std::size_t(0));
    }
}

void TestMessageParser::hostileAnswers_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
    row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n");
    row("status too small", "HTTP/1.1 099 No\r\n\r\n");
    row("status not a number", "HTTP/1.1 2x0 OK\r\n\r\n");
    row("lengths differ", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    row("length and chunked",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    row("unknown coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n");
    row("bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    row("cut in the head", "HTTP/1.1 200 OK\r\nContent-Le");
    row("cut in the body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    row("cut in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
    row("no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n");
    row("HTTP/2 frames", QByteArray("\x00\x00\x12\x04\x00\x00\x00\x00\x00", 9));
}

void TestMessageParser::hostileAnswers() {
    QFETCH(QByteArray, bytes);
    for (const std::size_t step : {std::size_t(bytes.size()), std::size_t(1)}) {
        const Parsed parsed = parse(bytes.toStdString(), Kind::Response, step, true);
        QVERIFY(parsed.status != 0);
        QCOMPARE(parsed.messages.size(), std::size_t(0));
    }
}

void TestMessageParser::limits_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray start = "GET / HTTP/1.1\r\nHost: a\r\n";
    QByteArray hundred, more;
    for (int i = 0; i < 9; ++i)
        hundred += "X: y\r\n";
    for (int i = 0; i < 10; ++i)
        more += "X: y\r\n";
    QTest::newRow("as many lines as allowed") << start + hundred + "\r\n" << 0;
    QTest::newRow("one more line") << start + more + "\r\n" << 431;
    QTest::newRow("long header") << start + "X: " + QByteArray(2000, 'y') + "\r\n\r\n" << 431;
    QTest::newRow("long header without end") << start + "X: " + QByteArray(2000, 'y') << 431;
    QTest::newRow("long in sum") << start + ("X: " + QByteArray(200, 'y') + "\r\n").repeated(8) + "\r\n"
                                 << 431;
    QTest::newRow("long target") << "GET /" + QByteArray(2000, 'y') + " HTTP/1.1\r\nHost: a\r\n\r\n" << 431;
    QTest::newRow("long target without end") << "GET /" + QByteArray(2000, 'y') << 431;
    QTest::newRow("just fits") << start + "X: " + QByteArray(1024 - 25 - 7 - 2 + 2, 'y') + "\r\n\r\n" << 0;
    QTest::newRow("trailers") << "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" +
                                     more + "X: y\r\n\r\n"
                              << 431;
}

void TestMessageParser::limits() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    const Limits small{.headBytes = 1024, .headerCount = 10};
    for (const std::size_t step : {std::size_t(bytes.size()), std::size_t(1), std::size_t(100)}) {
        const Parsed parsed = parse(bytes.toStdString(), Kind::Request, step, false, false, small);
        QCOMPARE(parsed.status, status);
    }
}

void TestMessageParser::unfinishedIsNotAMessage_data() {
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: 1\r\n\r\n";
    for (qsizetype size = 1; size < whole.size(); ++size)
        QTest::addRow("%d", int(size)) << whole.left(size);
}

void TestMessageParser::unfinishedIsNotAMessage() {
    QFETCH(QByteArray, bytes);
    QVERIFY(parse(bytes.toStdString()).unfinished);
    const Parsed closed = parse(bytes.toStdString(), Kind::Request, 1, true);
    QCOMPARE(closed.messages.size(), std::size_t(0));
    QCOMPARE(closed.status, 400);
}

/// Bytes of a chunk are handed on as they come, even the last few of them.
void TestMessageParser::chunkIsNotHeldBack() {
    MessageParser parser(Kind::Response);
    const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QCOMPARE(parser.next(head)->consumed, head.size());
    QCOMPARE(parser.next("4\r\naa")->body, std::string_view("aa"));
    QCOMPARE(parser.next("b")->body, std::string_view("b"));
    QCOMPARE(parser.next("c\r\n")->body, std::string_view("c"));
}

void TestMessageParser::hugeChunkLineIsRefused() {
    const std::string bytes =
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=" + std::string(100'000, 'y');
    QCOMPARE(parse(bytes).status, 431);
    QCOMPARE(parse(bytes, Kind::Request, 1000).status, 431);
}

QTEST_GUILESS_MAIN(TestMessageParser)
#include "tst_message_parser.moc"
