#pragma once

#include "core/store/database.h"

#include <string>
#include <string_view>

namespace understudy::store {

/// Exchange ids as stored: a UUID in its usual form (x-request-id mostly is one) as 16 bytes, anything else
/// as text.
class StoredId {
public:
    explicit StoredId(std::string_view id);
    void bindTo(Statement &statement, int index) const;

private:
    std::string m_value;
    bool m_isUuid = false;
};

[[nodiscard]] std::string uuidText(std::string_view sixteenBytes);
/// Of a column that holds a stored id.
[[nodiscard]] std::string idText(const Statement &statement, int column);

} // namespace understudy::store
