#include "core/http/io_thread.h"

#include <boost/asio/post.hpp>

namespace understudy::http {

IoThread::IoThread() = default;

IoThread::~IoThread() {
    finish();
}

void IoThread::start() {
    m_thread = std::thread([this] { m_context.run(); });
}

void IoThread::finish() {
    if (!m_thread.joinable())
        return;
    asio::post(m_context, [this] { m_deadlines.finish(); });
    m_work.reset();
    m_thread.join();
}

} // namespace understudy::http
