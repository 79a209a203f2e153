#include "core/store/rule_store.h"
#include "tests/core/store/samples.h"

#include <sqlite3.h>

using namespace understudy;
using namespace understudy::store;
using namespace understudy::store::samples;

class RuleStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rulesComeBack();
    void removingCanBeUndone();
    void rulesOfANewerVersionTakeNoPart();
    void settingsAreReplaced();
};

namespace {

Rule rule(const char *location) {
    Rule result;
    result.endpoint = "GET /orders/**";
    result.location = location;
    result.kind = DifferenceKind::Extra;
    result.action = RuleAction::Bug;
    result.reason = "wrong since 2.3";
    result.owner = "ann";
    result.created = Instant(Duration(77));
    result.enabled = false;
    return result;
}

} // namespace

void RuleStoreTest::rulesComeBack() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    const auto first = (*project)->saveRule(rule("body:/a"));
    MUST(first);
    QCOMPARE(first->id, std::int64_t(1));
    Rule any = rule("body:/b");
    any.kind.reset();
    MUST((*project)->saveRule(any));
    Rule changed = *first;
    changed.reason = "known";
    MUST((*project)->saveRule(changed));
    const auto rules = (*project)->rules();
    MUST(rules);
    QCOMPARE(rules->size(), std::size_t(2));
    const Rule &back = rules->front();
    QCOMPARE(shown(back.endpoint), QString("GET /orders/**"));
    QCOMPARE(shown(back.location), QString("body:/a"));
    QVERIFY(back.kind == std::optional(DifferenceKind::Extra));
    QVERIFY(back.action == RuleAction::Bug);
    QCOMPARE(shown(back.reason), QString("known"));
    QCOMPARE(shown(back.owner), QString("ann"));
    QCOMPARE(back.created, Instant(Duration(77)));
    QVERIFY(!back.enabled);
    QVERIFY(!(*rules)[1].kind);
}

void RuleStoreTest::removingCanBeUndone() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    const auto first = (*project)->saveRule(rule("body:/a"));
    MUST(first);
    MUST((*project)->removeRule(first->id));
    QVERIFY((*project)->rules()->empty());
    QCOMPARE((*project)->removeRule(first->id).error().code, ErrorCode::NotFound);
    const auto second = (*project)->saveRule(rule("body:/b"));
    QVERIFY(second->id != first->id); // the old number stays free for undo
    const auto again = (*project)->saveRule(*first);
    MUST(again);
    QCOMPARE(again->id, first->id);
    QCOMPARE((*project)->rules()->size(), std::size_t(2));
}

void RuleStoreTest::rulesOfANewerVersionTakeNoPart() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    MUST((*project)->saveRule(rule("body:/a")));
    MUST((*project)->saveRule(rule("body:/b")));
    MUST((*project)->saveRule(rule("body:/c")));
    sqlite3 *handle = nullptr;
    sqlite3_open(pathIn(folder).c_str(), &handle);
    QCOMPARE(sqlite3_exec(
                 handle,
                 "UPDATE rule SET action='tolerance' WHERE id=1; UPDATE rule SET kind='colour' WHERE id=2",
                 nullptr, nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(handle);
    const auto rules = (*project)->rules();
    MUST(rules);
    QCOMPARE(rules->size(), std::size_t(1)); // a rule for some kind must not become one for any
    QCOMPARE(rules->front().id, std::int64_t(3));
}

void RuleStoreTest::settingsAreReplaced() {
    const QTemporaryDir folder;
    const auto project = ProjectFile::create(pathIn(folder));
    MUST(project);
    MUST((*project)->setSetting("a", "1"));
    MUST((*project)->setSetting("a", ""));
    QCOMPARE(*(*project)->setting("a"), std::optional<std::string>(""));
    QCOMPARE(*(*project)->setting("b"), std::optional<std::string>());
}

QTEST_GUILESS_MAIN(RuleStoreTest)
#include "tst_rule_store.moc"
