#include "core/http/body_collector.h"

#include <xxhash.h>

#include <algorithm>
#include <utility>

namespace understudy::http {

void BodyCollector::FreeHash::operator()(XXH3_state_s *state) const {
    XXH3_freeState(state);
}

BodyCollector::~BodyCollector() {
    if (m_budget)
        m_budget->give(m_taken);
}

void BodyCollector::add(std::string_view piece) {
    m_size += piece.size();
    if (m_hash) {
        XXH3_64bits_update(m_hash.get(), piece.data(), piece.size());
        return;
    }
    std::size_t keep = std::size_t(std::min<std::uint64_t>(m_cap - m_kept.size(), piece.size()));
    if (m_budget && !m_budget->take(keep))
        keep = 0;
    m_taken += keep;
    m_kept.append(piece.substr(0, keep));
    if (keep < piece.size()) {
        m_hash.reset(XXH3_createState());
        XXH3_64bits_reset(m_hash.get());
        XXH3_64bits_update(m_hash.get(), m_kept.data(), m_kept.size());
        XXH3_64bits_update(m_hash.get(), piece.data() + keep, piece.size() - keep);
    }
}

Body BodyCollector::finish() {
    if (!m_hash)
        return makeBody(std::move(m_kept));
    Body body;
    body.bytes = std::move(m_kept);
    body.size = m_size;
    body.digest = XXH3_64bits_digest(m_hash.get());
    body.truncated = true;
    return body;
}

} // namespace understudy::http
