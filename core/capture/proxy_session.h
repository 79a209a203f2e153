#pragma once

#include "core/capture/live_exchange.h"

namespace understudy::capture {

/// One caller's connection to the inline proxy: one request after the other, pipelined ones included.
class ProxySession final : public Session {
public:
    ProxySession(http::Socket socket, SessionContext &context);

    [[nodiscard]] http::Task<> run() override;
    void stop() override;
    void abort() override;

private:
    [[nodiscard]] http::Task<bool> readHead();

    SessionContext &m_context;
    http::Connection m_client;
    http::MessageReader m_requests;
    LiveExchange *m_current = nullptr;
};

} // namespace understudy::capture
