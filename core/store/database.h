#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace understudy::store {

using Blob = std::span<const std::uint8_t>;
[[nodiscard]] inline Blob asBlob(std::string_view bytes) {
    return {reinterpret_cast<const std::uint8_t *>(bytes.data()), bytes.size()};
}

/// A prepared statement. Values are copied when bound; a failure to bind is told by the next step.
class Statement {
public:
    Statement() = default;

    /// Starts over with these values for ?1, ?2, …
    template <class... Values> Statement &with(const Values &...values) {
        rewind();
        int index = 0;
        (bind(++index, values), ...);
        return *this;
    }
    void rewind();
    template <class Integer>
        requires std::is_integral_v<Integer>
    void bind(int index, Integer value) {
        bindInteger(index, std::int64_t(value));
    }
    void bind(int index, double value);
    void bind(int index, std::string_view text);
    void bind(int index, const std::string &text) { bind(index, std::string_view(text)); }
    void bind(int index, Blob blob);
    void bind(int index, std::nullptr_t);
    template <class T> void bind(int index, const std::optional<T> &value) {
        if (value)
            bind(index, *value);
        else
            bind(index, nullptr);
    }

    /// True: a row is there.
    [[nodiscard]] Result<bool> step();
    /// To the end; rows are passed over.
    [[nodiscard]] Status run();
    /// Calls `use()` for each row.
    template <class Use> [[nodiscard]] Status each(Use &&use) {
        for (;;) {
            const Result<bool> row = step();
            if (!row)
                return std::unexpected(row.error());
            if (!*row)
                return {};
            use();
        }
    }

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::optional<std::int64_t> maybeInteger(int column) const; ///< empty: NULL
    [[nodiscard]] std::string_view text(int column) const; ///< text or blob; valid until the next step
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] bool isBlob(int column) const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const;
    };
    void bindInteger(int index, std::int64_t value);
    std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
    int m_bindError = 0;
};

/// One connection, used by one thread at a time.
class Database {
public:
    enum class Mode : std::uint8_t {
        ReadWrite,
        ReadOnly,
        Immutable, ///< nobody writes meanwhile: no -shm file is needed, which a read-only folder cannot take
    };
    /// The file must exist.
    [[nodiscard]] static Result<Database> open(const std::string &path, Mode mode);

    [[nodiscard]] Result<Statement> prepare(std::string_view sql) const;
    [[nodiscard]] Status execute(const char *sql) const; ///< any number of statements, no values
    [[nodiscard]] Result<std::int64_t> integer(std::string_view sql) const; ///< the one value of the one row
    [[nodiscard]] int changes() const; ///< rows the last statement changed
    [[nodiscard]] std::int64_t lastInsertId() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] bool hasMoved() const; ///< the file was deleted, renamed or replaced since it was opened

    /// While it lives, statements of this connection end with Cancelled soon after a stop request.
    class Interruption {
    public:
        Interruption(const Database &database, const std::stop_token &stop);
        ~Interruption();
        Interruption(const Interruption &) = delete;
        Interruption &operator=(const Interruption &) = delete;

    private:
        sqlite3 *m_handle;
    };

    [[nodiscard]] sqlite3 *handle() const { return m_handle.get(); }

private:
    struct Close {
        void operator()(sqlite3 *database) const;
    };
    std::unique_ptr<sqlite3, Close> m_handle;
};

/// BEGIN IMMEDIATE … COMMIT; rolled back unless committed.
class Transaction {
public:
    [[nodiscard]] static Result<Transaction> begin(const Database &database);
    Transaction(Transaction &&other) noexcept
        : m_database(std::exchange(other.m_database, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    [[nodiscard]] Status commit();

private:
    explicit Transaction(const Database &database)
        : m_database(&database) {}
    const Database *m_database;
};

/// What the last failure of this connection means for a person.
[[nodiscard]] Error databaseError(sqlite3 *handle);

} // namespace understudy::store
