#include "core/run/redacted_exchange.h"
#include "tests/core/run/sample_exchanges.h"

#include <QtTest>

#include <functional>
#include <random>

using namespace understudy;
using namespace understudy::run;

namespace {

const redact::Redactor &redactor() {
    static const redact::Redactor shared{redact::Key{1, 2, 3}};
    return shared;
}

Exchange withBodies(const std::string &type, const std::string &live, const std::string &baseline,
                    const std::string &candidate) {
    Exchange exchange;
    exchange.request.method = "GET";
    exchange.request.target = "/";
    for (const auto &[side, body] : {std::pair(Side::Live, live), std::pair(Side::Baseline, baseline),
                                     std::pair(Side::Candidate, candidate)}) {
        exchange.answer(side) = test::jsonAnswer(body);
        exchange.answer(side)->headers = {{"Content-Type", type}};
    }
    return exchange;
}

/// location: the three values of its sample.
QStringList samples(const Exchange &exchange) {
    compare::Comparer comparer, ofRedacted;
    RedactedExchange redacted(redactor(), ofRedacted, exchange);
    QStringList all;
    for (const Difference &difference : comparer.compare(exchange).differences) {
        const Sample sample = redacted.sample(difference);
        QStringList values;
        for (const auto &value : {sample.live, sample.baseline, sample.candidate})
            values << QString::fromStdString(value.value_or("-"));
        all << QString::fromStdString(difference.location) + ": " + values.join(" | ");
    }
    static const QRegularExpression tag(QStringLiteral(":[0-9a-f]{12}›"));
    all.replaceInStrings(tag, QStringLiteral("›"));
    return all;
}

/// Documents of one format with secrets under denied names and harmless values beside them. Whatever holds
/// kMark is a secret.
class Documents {
public:
    static constexpr const char *kMark = "Cnry";

    /// `seed` decides what is where, `values` what the secrets are.
    Documents(unsigned seed, unsigned values)
        : m_random(seed)
        , m_values(values) {}

    struct Format {
        const char *type;
        std::function<std::string(Documents &)> write;
    };
    static const std::vector<Format> &formats();

    std::string secret() {
        static constexpr std::array kTails{"",   "-x", " and more", "7",
                                           "/a", ".b", "xyz@home",  "longer and longer words"};
        std::string text = m_values() % 4 == 0 ? "two " : "";
        text += kMark + std::to_string(m_values() % 1'000'000);
        if (m_values() % 50 == 0)
            text += " " + std::string(300, 'w'); // longer than a sample
        return text + kTails[m_values() % kTails.size()];
    }
    std::string denied() {
        static constexpr std::array kNames{"password",       "access_token",   "apiKey",      "client_secret",
                                           "newPassword",    "tokens",         "passwordNew", "X-Auth-Token",
                                           "recovery_codes", "user_pwd",       "sessionId",   "csrf-token",
                                           "privateKey",     "user.passphrase"};
        return kNames[m_random() % kNames.size()];
    }
    std::string harmless() {
        static constexpr std::array kNames{"title", "total", "status", "note", "items", "kind"};
        return kNames[m_random() % kNames.size()];
    }
    std::string plain() { return "Keep" + std::to_string(m_random() % 4); }
    std::size_t below(std::size_t n) { return m_random() % n; }

    std::string json(int depth) {
        std::string text = "{\"kept\":\"" + plain() + "\"";
        for (std::size_t i = below(4) + 1; i > 0; --i) {
            switch (below(7)) {
            case 0:
                text += ",\"" + harmless() + "\":" + (depth > 0 ? json(depth - 1) : "1");
                break;
            case 1:
                text += ",\"" + harmless() + "\":" + (depth > 0 ? quoted(json(depth - 1)) : "\"x\"");
                break;
            case 2:
                text += ",\"" + denied() + "\":[" + quoted(secret()) + "," + quoted(secret()) + "]";
                break;
            case 3:
                text += ",\"fields\":[{\"name\":\"" + denied() + "\",\"value\":" + quoted(secret()) + "}]";
                break;
            case 4:
                text += ",\"text\":" + quoted(plain() + " login: " + denied() + "=\"" + secret() + "\" ok");
                break;
            default:
                text += ",\"" + denied() + "\":" + quoted(secret());
            }
        }
        return text + "}";
    }

    static std::string quoted(const std::string &text) {
        std::string out = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\')
                out += '\\';
            out += c;
        }
        return out + "\"";
    }
    static std::string coded(const std::string &text) {
        return QByteArray::fromStdString(text).toPercentEncoding().toStdString();
    }
    /// As the name of an element.
    std::string tag() { return below(2) == 0 ? "password" : "ns:access_token"; }

private:
    std::mt19937 m_random, m_values;
};

std::string repeated(Documents &d, const std::function<std::string()> &piece) {
    std::string text;
    for (std::size_t i = d.below(4) + 1; i > 0; --i)
        text += piece();
    return text;
}

std::string xml(Documents &d) {
    return "<?xml version=\"1.0\"?><r xmlns:ns=\"u\"><kept>" + d.plain() + "</kept>" +
           repeated(d,
                    [&] {
                        const std::string tag = d.tag(), secret = d.secret();
                        switch (d.below(5)) {
                        case 0:
                            return "<user " + d.denied() + "=\"" + secret + "\"/>";
                        case 1:
                            return "<" + tag + "><a><b>" + secret + "</b></a></" + tag + ">";
                        case 2:
                            return "<" + tag + "> <![CDATA[" + secret + "]]></" + tag + ">";
                        case 3:
                            return "<p><name>" + d.denied() + "</name><value>" + secret + "</value></p>";
                        default:
                            return "<" + tag + " type=\"t\">" + secret + "</" + tag + ">";
                        }
                    }) +
           "</r>";
}

std::string html(Documents &d) {
    return "<!doctype html><html><body><h1>" + d.plain() + "</h1>" +
           repeated(d,
                    [&] {
                        const std::string name = d.denied(), secret = d.secret();
                        switch (d.below(6)) {
                        case 0:
                            return "<input type=hidden name='" + name + "' value=\"" + secret + "\">";
                        case 1:
                            return "<meta content=\"" + secret + "\" name=\"" + name + "\">";
                        case 2:
                            return "<textarea name=\"" + name + "\">" + secret + "</textarea>";
                        case 3:
                            return "<table><tr><th>" + name + "</th><td>" + secret + "</td></tr></table>";
                        case 4:
                            return "<div data-props=\"{&quot;" + name + "&quot;:&quot;" + secret +
                                   "&quot;}\">x</div>";
                        default:
                            return "<a href=\"/x?" + name + "=" + Documents::coded(secret) + "\">y</a>";
                        }
                    }) +
           "</body></html>";
}

std::string form(Documents &d) {
    return "kept=" + d.plain() + repeated(d, [&] {
               return "&" + Documents::coded(d.denied()) + "=" + Documents::coded(d.secret());
           });
}

std::string multipart(Documents &d) {
    const std::string head = "--b\r\nContent-Disposition: form-data; name=\"";
    return head + "kept\"\r\n\r\n" + d.plain() + "\r\n" +
           repeated(d, [&] { return head + d.denied() + "\"\r\n\r\nfirst\r\n" + d.secret() + "\r\n"; }) +
           "--b--\r\n";
}

std::string csv(Documents &d) {
    return "kept," + d.denied() + "," + d.denied() + "\n" +
           repeated(d, [&] { return d.plain() + ",\"" + d.secret() + "\"," + d.secret() + "\n"; });
}

const std::vector<Documents::Format> &Documents::formats() {
    static const std::vector<Format> all{
        {"application/json", [](Documents &d) { return d.json(3); }},
        {"application/x-ndjson", [](Documents &d) { return repeated(d, [&] { return d.json(1) + "\n"; }); }},
        {"application/xml", xml},
        {"text/html", html},
        {"application/x-www-form-urlencoded", form},
        {"multipart/form-data; boundary=b", multipart},
        {"text/csv", csv}};
    return all;
}

} // namespace

class tst_RedactedExchange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samples_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("same");
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *type, const char *same, const char *other,
                            const char *expected) {
            QTest::newRow(name) << type << same << other << QString::fromUtf8(expected);
        };
        row("nothing secret", "application/json", R"({"a":1})", R"({"a":2})", "body:/a: 1 | 1 | 2");
        row("harmless beside a secret", "application/json", R"({"a":1,"token":"x"})",
            R"({"a":2,"token":"x"})", "body:/a: 1 | 1 | 2");
        row("secret", "application/json", R"({"token":"x"})", R"({"token":"y"})",
            "body:/token: ‹token› | ‹token› | ‹token›");
        row("a number becomes text", "application/json", R"({"pin":12,"b":[1]})", R"({"pin":13,"b":[1]})",
            "body:/pin: ‹secret› | ‹secret› | ‹secret›");
        row("equal once redacted", "application/json", R"({"pin":12})", R"({"pin":"12"})",
            "body:/pin: ‹hidden› | ‹hidden› | ‹hidden›");
        row("map by e-mail", "application/json", R"({"m":{"a@x.org":1,"b@x.org":1}})",
            R"({"m":{"a@x.org":2,"b@x.org":1}})", "body:/m/*: 1 | 1 | 2");
        row("lines of JSON", "application/x-ndjson", "{\"password\":\"a\"}\n{\"n\":1}\n",
            "{\"password\":\"b\"}\n{\"n\":1}\n",
            "body:#text/*/password: ‹password› | ‹password› | ‹password›");
        row("element", "application/xml", "<r><password>a</password></r>", "<r><password>b</password></r>",
            "body:#text/r/password/#text: ‹password› | ‹password› | ‹password›");
        row("hidden field", "text/html", "<html><input name=csrf value=a></html>",
            "<html><input name=csrf value=b></html>",
            "body:#text/html/input/@value: ‹token› | ‹token› | ‹token›");
        row("column", "text/csv", "n,password\n1,a\n", "n,password\n1,b\n",
            "body:#text/rows/*/password: ‹password› | ‹password› | ‹password›");
    }

    void samples() {
        QFETCH(QString, type);
        QFETCH(QString, same);
        QFETCH(QString, other);
        const std::string sound = same.toStdString();
        QTEST(::samples(withBodies(type.toStdString(), sound, sound, other.toStdString())).join("\n"),
              "expected");
    }

    void failuresHideWhatTheyTell() {
        Exchange exchange = withBodies("application/json", "{}", "{}", "{}");
        exchange.answer(Side::Candidate)->failure = "cannot connect to postgres://u:abc@h/ password=def";
        QCOMPARE(::samples(exchange),
                 QStringList(
                     "status: 200 | 200 | cannot connect to postgres://‹password›@h/ password=‹password›"));
    }

    /// Random documents of every format: no sample and nothing that is stored holds a planted secret, and
    /// what is harmless stays.
    void plantedSecretsAreInNoSample_data() {
        QTest::addColumn<int>("format");
        for (std::size_t i = 0; i < Documents::formats().size(); ++i)
            QTest::newRow(Documents::formats()[i].type) << int(i);
    }

    void plantedSecretsAreInNoSample() {
        QFETCH(int, format);
        const Documents::Format &wanted = Documents::formats()[std::size_t(format)];
        compare::Comparer comparer, ofRedacted;
        int shown = 0, hidden = 0;
        for (unsigned seed = 1; seed <= 600; ++seed) {
            // The candidate's document is another one, or the same with other secrets.
            Documents a(seed, 1), b(seed, 2), c(seed % 4 == 0 ? seed + 1'000 : seed, 3);
            const Exchange exchange =
                withBodies(wanted.type, wanted.write(a), wanted.write(b), wanted.write(c));
            RedactedExchange redacted(redactor(), ofRedacted, exchange);
            for (const Difference &difference : comparer.compare(exchange).differences) {
                const Sample sample = redacted.sample(difference);
                for (const auto &value : {sample.live, sample.baseline, sample.candidate}) {
                    QVERIFY2(!value || value->find(Documents::kMark) == std::string::npos,
                             (difference.location + ": " + value.value_or("") + "\nin " +
                              exchange.answer(Side::Candidate)->body.bytes)
                                 .c_str());
                    hidden += value && value->starts_with("‹hidden");
                    ++shown;
                }
            }
            for (const auto &answer : redacted.exchange().answers) {
                QVERIFY2(answer->body.bytes.find(Documents::kMark) == std::string::npos,
                         answer->body.bytes.c_str());
                QVERIFY2(answer->body.bytes.find("Keep") != std::string::npos, answer->body.bytes.c_str());
            }
        }
        QVERIFY2(shown > 200, qPrintable(QString::number(shown)));
        QVERIFY2(hidden * 4 < shown, qPrintable(QString("%1 of %2").arg(hidden).arg(shown)));
    }
};

QTEST_GUILESS_MAIN(tst_RedactedExchange)
#include "tst_redacted_exchange.moc"
