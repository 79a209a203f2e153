#pragma once

#include "core/capture/listening_capture.h"
#include "core/http/message_reader.h"

#include <string>

namespace understudy::capture {

/// One connection of a mesh that sends shadow copies: each is answered at once, for nobody reads the answer,
/// and then put to baseline and candidate.
class ReceiverSession final : public Session {
public:
    ReceiverSession(http::Socket socket, SessionContext &context);

    [[nodiscard]] http::Task<> run() override;
    void stop() override;
    void abort() override;

private:
    /// Reads a request, answers it and sends the copies; false when the connection is over.
    [[nodiscard]] http::Task<bool> serve();
    void mirror(Request request, Body body, int version);

    SessionContext &m_context;
    http::Connection m_client;
    http::MessageReader m_requests;
    bool m_busy = false;
};

/// The Host the caller had used. Envoy appends "-shadow" to the host of a copy ("shop-shadow",
/// "shop-shadow:8080"), older meshes to the whole value ("shop:8080-shadow").
[[nodiscard]] std::string withoutShadowSuffix(std::string host);

} // namespace understudy::capture
