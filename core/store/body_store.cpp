#include "core/store/body_store.h"

#include "core/store/compression.h"

#include <openssl/evp.h>

#include <array>

namespace understudy::store {

namespace {

/// Half of SHA-256: traffic may be hostile, so that a body must not be able to pass for another.
std::string contentHash(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
    constexpr std::size_t kLength = 16;
    return {reinterpret_cast<const char *>(digest.data()), kLength};
}

} // namespace

Result<BodyWriter> BodyWriter::open(const Database &database) {
    BodyWriter writer(database);
    const std::pair<Statement *, std::string_view> statements[] = {
        {&writer.m_find, "SELECT id FROM body WHERE hash=?1"},
        {&writer.m_share, "UPDATE body SET refs=refs+1 WHERE id=?1"},
        {&writer.m_insert, "INSERT INTO body(hash,refs,data) VALUES(?1,1,?2)"},
        {&writer.m_release, "UPDATE body SET refs=refs-1 WHERE id=?1"},
        {&writer.m_remove, "DELETE FROM body WHERE id=?1 AND refs<=0"},
    };
    for (const auto &[statement, sql] : statements) {
        auto prepared = database.prepare(sql);
        if (!prepared)
            return std::unexpected(prepared.error());
        *statement = *std::move(prepared);
    }
    return writer;
}

Result<BodyId> BodyWriter::put(std::string_view bytes) {
    const std::string hash = contentHash(bytes);
    const auto known = m_find.with(asBlob(hash)).step();
    if (!known)
        return std::unexpected(known.error());
    if (*known) {
        const BodyId body = m_find.integer(0);
        m_find.rewind();
        if (const Status shared = m_share.with(body).run(); !shared)
            return std::unexpected(shared.error());
        return body;
    }
    m_find.rewind();
    const std::string data = compress(bytes);
    if (const Status inserted = m_insert.with(asBlob(hash), asBlob(data)).run(); !inserted)
        return std::unexpected(inserted.error());
    return m_database->lastInsertId();
}

Status BodyWriter::release(BodyId body) {
    if (const Status released = m_release.with(body).run(); !released)
        return released;
    return m_remove.with(body).run();
}

Result<std::string> loadBody(const Database &database, BodyId body) {
    auto statement = database.prepare("SELECT data FROM body WHERE id=?1");
    if (!statement)
        return std::unexpected(statement.error());
    const auto row = statement->with(body).step();
    if (!row)
        return std::unexpected(row.error());
    if (!*row)
        return fail(ErrorCode::Corrupt, "A stored body is missing from the project file.", {},
                    "Restore the project from a backup.");
    return decompress(statement->text(0));
}

} // namespace understudy::store
