#include "tests/integration/scene.h"

#include <QtTest>

#include <sqlite3.h>
#include <zstd.h>

#include <memory>

using namespace understudy::test;

namespace {

/// Every frame of zstd inside a blob, unpacked.
QByteArrayList unpacked(const QByteArray &blob) {
    static const QByteArray magic("\x28\xb5\x2f\xfd", 4);
    QByteArrayList all;
    for (qsizetype at = blob.indexOf(magic); at >= 0; at = blob.indexOf(magic, at + 1)) {
        const auto *frame = blob.constData() + at;
        const std::size_t size = ZSTD_findFrameCompressedSize(frame, std::size_t(blob.size() - at));
        if (ZSTD_isError(size))
            continue;
        QByteArray text(qsizetype(ZSTD_getFrameContentSize(frame, size)), '\0');
        if (!ZSTD_isError(ZSTD_decompress(text.data(), std::size_t(text.size()), frame, size)))
            all << text;
    }
    return all;
}

/// Everything a project holds, by table and column.
QMap<QByteArray, QByteArray> everythingIn(const QString &project) {
    QMap<QByteArray, QByteArray> all;
    sqlite3 *opened = nullptr;
    sqlite3_open_v2(project.toUtf8().constData(), &opened, SQLITE_OPEN_READONLY, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, sqlite3_close);
    const auto rows = [&](const QByteArray &sql, const auto &use) {
        sqlite3_stmt *prepared = nullptr;
        sqlite3_prepare_v2(database.get(), sql.constData(), -1, &prepared, nullptr);
        const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared,
                                                                                   sqlite3_finalize);
        while (sqlite3_step(prepared) == SQLITE_ROW)
            use(prepared);
    };
    const auto value = [](sqlite3_stmt *statement, int column) {
        return QByteArray(static_cast<const char *>(sqlite3_column_blob(statement, column)),
                          sqlite3_column_bytes(statement, column));
    };
    QByteArrayList tables;
    rows("SELECT name FROM sqlite_master WHERE type = 'table'",
         [&](sqlite3_stmt *statement) { tables << value(statement, 0); });
    for (const QByteArray &table : tables) {
        rows("SELECT * FROM \"" + table + "\"", [&](sqlite3_stmt *statement) {
            for (int column = 0; column < sqlite3_column_count(statement); ++column) {
                const QByteArray content = value(statement, column);
                QByteArray &place = all[table + "." + sqlite3_column_name(statement, column)];
                place += content + "\n" + unpacked(content).join("\n") + "\n";
            }
        });
    }
    for (const char *part : {"", "-wal"}) {
        QFile file(project + part);
        if (file.open(QIODevice::ReadOnly))
            all[QByteArray("file") + part] = file.readAll();
    }
    return all;
}

/// A recording with a secret wherever one may stand; @ in a text becomes the next secret.
class Recording {
public:
    static constexpr const char *kMark = "Cnry";

    void body(const char *type, const QByteArray &text) {
        const auto message = [&] {
            return QJsonObject{{"status", 200},
                               {"headers", QJsonObject{{"Content-Type", type}}},
                               {"body", QString::fromUtf8(planted(text))}};
        };
        add("/body" + QByteArray::number(m_count), message(), message(), message(), message());
    }

    void header(const char *name, const QByteArray &value) {
        const auto message = [&] {
            const QJsonObject headers{{name, QString::fromUtf8(planted(value))}};
            return QJsonObject{{"status", 200}, {"headers", headers}, {"trailers", headers}, {"body", "{}"}};
        };
        add("/header" + QByteArray::number(m_count), message(), message(), message(), message());
    }

    /// Thrice, so that its endpoint shows.
    void target(const QByteArray &path) {
        for (int i = 0; i < 3; ++i)
            add(planted(path), {}, answer("1"), answer("1"), answer("2"));
    }

    void id(const QByteArray &text) {
        m_id = planted(text);
        add("/id", {}, answer("1"), answer("1"), answer("2"));
    }

    void failure(const QByteArray &text) {
        QJsonObject live = answer("1");
        live.insert("reason", QString::fromUtf8(planted("bad token=@")));
        add("/failure", {}, live, answer("1"), {{"failure", QString::fromUtf8(planted(text))}});
    }

    [[nodiscard]] const QByteArray &lines() const { return m_lines; }

private:
    static QJsonObject answer(const QString &value) {
        return {{"status", 200}, {"body", QString(R"({"v":%1})").arg(value)}};
    }

    QByteArray planted(QByteArray text) {
        for (qsizetype at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1))
            text.replace(at, 1, kMark + QByteArray::number(10'000 + ++m_secrets) + "xyz");
        return text.replace('#', '@'); // of an e-mail address
    }

    void add(const QByteArray &path, const QJsonObject &request, const QJsonObject &live,
             const QJsonObject &baseline, const QJsonObject &candidate) {
        const QByteArray id = m_id.isEmpty() ? "r" + QByteArray::number(m_count) : m_id;
        m_id.clear();
        ++m_count;
        const QJsonObject line{
            {"id", QString::fromUtf8(id)}, {"method", "GET"}, {"path", QString::fromUtf8(path)},
            {"request", request},          {"live", live},    {"baseline", baseline},
            {"candidate", candidate}};
        m_lines += QJsonDocument(line).toJson(QJsonDocument::Compact) + "\n";
    }

    QByteArray m_lines, m_id;
    int m_count = 0, m_secrets = 0;
};

void plantBodies(Recording &recording) {
    const char *json = "application/json", *text = "text/plain", *xml = "application/xml",
               *html = "text/html";
    for (const char *name : {"password", "tokens", "access_tokens", "passwordNew", "password_new",
                             "recovery_codes", "x-auth", "clientSecretValue", "driver_license"})
        recording.body(json, QByteArray(R"({"a":1,"%":"@"})").replace("%", name));
    recording.body(json, R"({"email":"@#example.com","m":{"@#example.com":{"v":1}}})");
    recording.body(json, R"([{"name":"password","value":"@"},{"headers":[["X-Api-Key","@"]]}])");
    QByteArray nested = R"({"password":"@"})";
    for (int i = 0; i < 7; ++i)
        nested = QJsonDocument(QJsonObject{{"p", QString::fromUtf8(nested)}}).toJson(QJsonDocument::Compact);
    recording.body(json, nested);
    recording.body(json, R"({"m":")" + QByteArray("pre ").repeated(100) + R"(password=\")" +
                             QByteArray("w ").repeated(200) + R"(@ tail\""})");
    recording.body(json, R"({"m":":password=>\"@\"","n":"map[password:@ user:x]","o":"Bearer @12"})");
    recording.body(json, R"({"u":"postgres://user:ab/@#host/x","v":"https://h/?next=%2Fy%3Ftoken%3D@"})");
    recording.body(json, R"x({"query":"mut { login(password: \"\"\"@\"\"\") { token } }"})x");
    recording.body("application/x-ndjson", "{\"password\":\"@\"}\n{\"token\":\"@\"}\n");
    recording.body(xml, "<r><password>@</password><user password=\"@\"/><password><v>@</v></password></r>");
    recording.body(xml, "<r><password> <![CDATA[@]]></password><token>a&amp;@</token></r>");
    recording.body(xml, "<s:E xmlns:s=\"u\"><wsse:Password Type=\"t\">@</wsse:Password></s:E>");
    recording.body(xml, "<plist><dict><key>password</key><string>@</string></dict></plist>");
    recording.body(
        html, "<html><head><meta name=\"csrf-token\" content=\"@\"></head><body><form><input type=hidden "
              "name=\"csrf_token\" value=\"@\"><textarea name=\"secret\">@</textarea></form></body></html>");
    recording.body(html,
                   "<html><div data-token=\"@\" data-props=\"{&quot;password&quot;:&quot;@&quot;}\">x</div>"
                   "<table><tr><th>Password</th><td>@</td></tr></table></html>");
    recording.body("text/csv", "user,password\nbob,@\n");
    recording.body("application/x-www-form-urlencoded", "a=1&password=@&b=2");
    recording.body("application/x-www-form-urlencoded", "a=x y&password=ab;@");
    recording.body("multipart/form-data; boundary=b",
                   "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nab\r\n@\r\n--b--\r\n");
    recording.body(text, "passwords:\n  - @\n  - @\ntoken: |\n  @\n");
    recording.body(text, "x " + QByteArray("y ").repeated(300) + "password: \"" +
                             QByteArray("word ").repeated(60) + "@ more\"");
}

void plantElsewhere(Recording &recording) {
    for (const char *name : {"Authorization", "X-Auth", "X-Auth-Key", "X-Admin-Key", "X-Functions-Key",
                             "X-Session", "DPoP", "X-Api-Key", "Proxy-Foo"})
        recording.header(name, "@");
    recording.header("Set-Cookie", "a=@; Path=/x?token=@");
    recording.header("Location", "https://u:@#h/cb?token=@");
    recording.header("X-Error", "invalid password '@'");
    for (const char *path : {"/t?token=@", "/t?key=@", "/t?code=@&state=@", "/users/@%40example.com/x",
                             "/users/@#example.com/x", "/reset-password/token/@", "/t/token=@/x",
                             "/t;jsessionid=@/x", "/t?u=https%253A%252F%252Fh%252F%253Ftoken%253D@"})
        recording.target(path);
    recording.id("token=@");
    recording.id("@#example.com");
    recording.failure("cannot connect to postgres://u:@#h/ password=@");
}

} // namespace

class TestCliRedaction : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A whole run: none of the secrets is in the project, in any form, nor in anything that is printed.
    void secretsLeaveNoTrace() {
        Recording recording;
        plantBodies(recording);
        plantElsewhere(recording);
        const Scene scene;
        scene.write("r.jsonl", recording.lines());
        scene.write("run.yaml", "run: r\ncapture:\n  source: recorded\n  recording: r.jsonl\nrecord: all\n");
        const CliResult run =
            scene.run({"-v", "run", "p.understudy", "--run", "r", "--define", "run.yaml", "--json=run.json"});
        QVERIFY2(!run.crashed && run.code < 64 && !scene.read("run.json").isEmpty(), run.text());

        QMap<QByteArray, QByteArray> written = everythingIn(scene.path("p.understudy"));
        written["run: output"] = run.out + run.err;
        written["run: --json"] = scene.read("run.json");
        for (const char *format : {"html", "json", "csv", "md", "junit"}) {
            const CliResult report = scene.run({"-v", "report", "p.understudy", "--format", format});
            QVERIFY2(!report.crashed && !report.out.isEmpty(), report.text());
            written[QByteArray("report: ") + format] = report.out + report.err;
        }
        // What was looked through is what was written: tokens are there.
        for (const char *place : {"kept.record", "body.data", "tallies.data"})
            QVERIFY2(written.value(place).contains("‹"), (place + (": " + written.keys().join(", "))));
        QVERIFY(written["report: json"].contains("‹password:"));
        for (const auto &[place, content] : written.asKeyValueRange()) {
            const qsizetype at = content.indexOf(Recording::kMark);
            QVERIFY2(at < 0, (place + ": " + content.mid(std::max<qsizetype>(0, at - 120), 200)));
        }
    }

    /// An id is the same token wherever it stands.
    void joinsSurvive() {
        Recording recording;
        recording.id("ann#example.com");
        const Scene scene;
        scene.write("r.jsonl", recording.lines());
        QVERIFY(!scene.run({"import", "r.jsonl", "--project", "p.understudy"}).crashed);
        const auto written = everythingIn(scene.path("p.understudy"));
        static const QRegularExpression token(QStringLiteral("‹email:[0-9a-f]{12}›"));
        QSet<QString> tokens;
        int places = 0;
        for (const auto &[place, content] : written.asKeyValueRange()) {
            const QString text = QString::fromUtf8(content);
            places += text.contains(token) ? 1 : 0;
            for (auto match = token.globalMatch(text); match.hasNext();)
                tokens << match.next().captured();
        }
        QCOMPARE(tokens.size(), 1);
        QVERIFY(places >= 3); // the row, the kept exchange, the witness of a divergence
    }
};

QTEST_GUILESS_MAIN(TestCliRedaction)
#include "tst_cli_redaction.moc"
