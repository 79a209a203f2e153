#pragma once

#include "core/model/rule.h"
#include "core/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace understudy::store {

/// Rules and settings: what people entered. Writing functions are part of the caller's transaction.

/// id 0: new. Another id is stored under that id, whether it is there or not: undoing a removal brings the
/// old one back.
[[nodiscard]] Result<Rule> saveRule(const Database &database, const Rule &rule);
[[nodiscard]] Status removeRule(const Database &database, std::int64_t id);
[[nodiscard]] Result<std::vector<Rule>> loadRules(const Database &database);

[[nodiscard]] Status saveSetting(const Database &database, const std::string &key, const std::string &value);
[[nodiscard]] Result<std::optional<std::string>> loadSetting(const Database &database,
                                                             const std::string &key);

} // namespace understudy::store
