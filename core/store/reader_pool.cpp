#include "core/store/reader_pool.h"

#include "core/store/exchange_id.h"

#include <sqlite3.h>

namespace understudy::store {

namespace {

std::string_view bytesOf(sqlite3_value *value) {
    const void *data = sqlite3_value_blob(value);
    return data ? std::string_view(static_cast<const char *>(data), std::size_t(sqlite3_value_bytes(value)))
                : std::string_view();
}

/// shows(divergences, n): whether a row shows a divergence of the reader's set n.
void shows(sqlite3_context *context, int, sqlite3_value **arguments) {
    const auto &sets = static_cast<const Reader *>(sqlite3_user_data(context))->sets;
    const auto number = std::size_t(sqlite3_value_int64(arguments[1]));
    const bool found =
        number < sets.size() &&
        anyDivergence(bytesOf(arguments[0]), [&](DivergenceId id) { return sets[number].contains(id); });
    sqlite3_result_int(context, found ? 1 : 0);
}

/// id_text(id): a stored exchange id as people write it.
void idTextFunction(sqlite3_context *context, int, sqlite3_value **arguments) {
    const std::string_view stored = bytesOf(arguments[0]);
    const bool isUuid = sqlite3_value_type(arguments[0]) == SQLITE_BLOB && stored.size() == 16;
    const std::string text = isUuid ? uuidText(stored) : std::string(stored);
    sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

} // namespace

Result<ReaderPool::Lease> ReaderPool::lease() {
    const auto giveBack = [this](Reader *reader) {
        std::unique_ptr<Reader> owned(reader);
        owned->sets.clear();
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(owned));
    };
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            Reader *reader = m_idle.back().release();
            m_idle.pop_back();
            return Lease(reader, giveBack);
        }
    }
    auto database = Database::open(m_path, m_mode);
    if (!database)
        return std::unexpected(database.error());
    auto reader = std::make_unique<Reader>(Reader{*std::move(database), {}});
    sqlite3 *handle = reader->database.handle();
    constexpr int kPure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    sqlite3_create_function(handle, "shows", 2, kPure, reader.get(), shows, nullptr, nullptr);
    sqlite3_create_function(handle, "id_text", 1, kPure, reader.get(), idTextFunction, nullptr, nullptr);
    return Lease(reader.release(), giveBack);
}

} // namespace understudy::store
