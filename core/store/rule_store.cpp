#include "core/store/rule_store.h"

namespace understudy::store {

Result<Rule> saveRule(const Database &database, const Rule &rule) {
    auto statement =
        database.prepare("INSERT OR REPLACE INTO rule(id,endpoint,location,kind,action,reason,owner,created,"
                         "enabled) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)");
    if (!statement)
        return std::unexpected(statement.error());
    const auto id = rule.id == 0 ? std::nullopt : std::optional(rule.id);
    const auto kind = rule.kind ? std::optional(toString(*rule.kind)) : std::nullopt;
    const Status saved =
        statement
            ->with(id, rule.endpoint, rule.location, kind, toString(rule.action), rule.reason, rule.owner,
                   rule.created.time_since_epoch().count(), rule.enabled)
            .run();
    if (!saved)
        return std::unexpected(saved.error());
    Rule stored = rule;
    stored.id = database.lastInsertId();
    return stored;
}

Status removeRule(const Database &database, std::int64_t id) {
    auto statement = database.prepare("DELETE FROM rule WHERE id=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const Status removed = statement->with(id).run();
    if (removed && database.changes() == 0)
        return fail(ErrorCode::NotFound, "The project has no rule " + std::to_string(id) + ".");
    return removed;
}

Result<std::vector<Rule>> loadRules(const Database &database) {
    auto statement = database.prepare(
        "SELECT id,endpoint,location,kind,action,reason,owner,created,enabled FROM rule ORDER BY id");
    if (!statement)
        return std::unexpected(statement.error());
    std::vector<Rule> rules;
    const Status read = statement->each([&] {
        const auto action = ruleActionFromString(statement->text(4));
        const auto kind = differenceKindFromString(statement->text(3));
        if (!action || (!kind && !statement->isNull(3))) // of a newer Understudy: it takes no part here
            return;
        Rule rule;
        rule.id = statement->integer(0);
        rule.endpoint = statement->text(1);
        rule.location = statement->text(2);
        rule.kind = kind;
        rule.action = *action;
        rule.reason = statement->text(5);
        rule.owner = statement->text(6);
        rule.created = Instant(Duration(statement->integer(7)));
        rule.enabled = statement->integer(8) != 0;
        rules.push_back(std::move(rule));
    });
    if (!read)
        return std::unexpected(read.error());
    return rules;
}

Status saveSetting(const Database &database, const std::string &key, const std::string &value) {
    auto statement = database.prepare("INSERT OR REPLACE INTO setting(key,value) VALUES(?1,?2)");
    if (!statement)
        return std::unexpected(statement.error());
    return statement->with(key, value).run();
}

Result<std::optional<std::string>> loadSetting(const Database &database, const std::string &key) {
    auto statement = database.prepare("SELECT value FROM setting WHERE key=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->with(key).step();
    if (!row)
        return std::unexpected(row.error());
    return *row ? std::optional<std::string>(statement->text(0)) : std::nullopt;
}

} // namespace understudy::store
