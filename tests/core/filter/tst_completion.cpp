#include "core/filter/filter.h"

#include <QtTest/QtTest>

using namespace understudy::filter;

class CompletionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void completes_data();
    void completes();
    void acceptedItemsParseOn();
    void isBounded();
};

namespace {

const std::vector<std::string> kEndpoints{"GET /cart", "GET /orders/{id}"};
const std::vector<std::string> kLocations{"body:/total", "header:etag"};

CompletionList completeAt(const std::string &text, std::size_t cursor) {
    return complete(text, cursor, Filter::Subject::Exchanges, kEndpoints, kLocations);
}

} // namespace

void CompletionTest::completes_data() {
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<int>("from");
    QTest::addColumn<QString>("items"); // the first ones
    const auto row = [](const char *text, int from, const char *items) {
        QTest::newRow(text) << text << from << items;
    };
    row("|", 0, "id time method path endpoint status");
    row("sta|", 0, "status live.status baseline.status candidate.status");
    row("sta|tus = 5", 0, "status live.status baseline.status candidate.status");
    row("status = 500 and cand|", 17, "candidate.status candidate.latency candidate.size");
    row("not (ve|", 5, "verdict live.status live.latency");
    row("status |", 7, "= != < <= > >= in not in");
    row("status !|", 7, "!=");
    row("path !|", 5, "!~ !=");
    row("path |", 5, "~ !~ = != in not in");
    row("kind not |", 9, "in");
    row("verdict = |", 10, "regression undecided clean noise expected");
    row("verdict = e|", 10, "expected regression undecided clean noise");
    row("kind in (mi|", 9, "missing");
    row("kind in (missing, ex|", 18, "extra");
    row("kind in (missing |", 17, "");
    row("method = p|", 9, "POST PUT PATCH OPTIONS");
    row("endpoint ~ |", 11, "\"GET /cart\" \"GET /orders/{id}\"");
    row("endpoint = \"GET /o|", 11, "\"GET /orders/{id}\"");
    row("location = bo|", 11, "body:/total");
    row("candidate.status != li|", 20, "live.status");
    row("candidate.latency > |", 20, "latency live.latency baseline.latency");
    row("status = 500 |", 13, "and or");
    row("status = 500 a|", 13, "and");
    row("orders |", 7, "and or");
    row("(status = 500) o|", 15, "or");
    row("status = = |", 11, "");
}

void CompletionTest::completes() {
    QFETCH(QString, text);
    const auto cursor = text.indexOf(u'|');
    const CompletionList list = completeAt(text.remove(cursor, 1).toStdString(), std::size_t(cursor));
    QTEST(int(list.replaceFrom), "from");
    QFETCH(QString, items);
    QStringList shown;
    for (const Completion &item : list.items)
        shown << QString::fromStdString(item.text);
    const QString all = shown.join(u' ');
    QVERIFY2(items.isEmpty() ? all.isEmpty() : all.startsWith(items), qPrintable(all));
}

void CompletionTest::acceptedItemsParseOn() {
    // Whatever is offered as a value makes a valid filter.
    for (const std::string before : {"endpoint = ", "location ~ ", "verdict = ", "kind = ", "method = "}) {
        const CompletionList list = completeAt(before, before.size());
        QVERIFY(!list.items.empty());
        for (const Completion &item : list.items)
            QVERIFY(
                Filter::parse(before.substr(0, list.replaceFrom) + item.text, Filter::Subject::Exchanges));
    }
}

void CompletionTest::isBounded() {
    const std::vector<std::string> many(5'000, "GET /x");
    const std::string text = "endpoint = ";
    QCOMPARE(complete(text, 999, Filter::Subject::Exchanges, many, {}).items.size(), std::size_t(200));
    QVERIFY(completeAt(std::string(100'000, 'a'), 100'000).items.empty());
}

QTEST_GUILESS_MAIN(CompletionTest)
#include "tst_completion.moc"
