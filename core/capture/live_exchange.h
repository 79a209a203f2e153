#pragma once

#include "core/capture/forwarding.h"
#include "core/capture/listening_capture.h"
#include "core/http/message_reader.h"

#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>

namespace understudy::capture {

/// One request of a caller on its way to live, and live's answer on its way back, both streamed. Starts the
/// copies once live has the whole request; never waits for them.
class LiveExchange {
public:
    /// The head of the request has been read from `client`.
    LiveExchange(http::MessageReader &client, SessionContext &context);

    /// True when the caller's connection is good for another request; else it has been closed.
    [[nodiscard]] http::Task<bool> run();
    /// Closes the connection to live; run() then ends.
    void abort();

private:
    using Clock = std::chrono::steady_clock;
    using Problem = http::MessageParser::Problem;

    /// How far live's answer got.
    enum class Relayed : std::uint8_t {
        Whole,
        Nothing, ///< no answer came: see m_trouble
        Cut,     ///< live broke off within its answer: see m_trouble
        ClientGone,
        Switched, ///< 101: from now on bytes, not messages
    };

    void takeRequestHead();
    [[nodiscard]] std::expected<bool, Problem> gather();
    [[nodiscard]] http::Task<bool> connect(bool fresh);
    [[nodiscard]] http::Task<Relayed> send(bool whole);
    [[nodiscard]] http::Task<> sendRest();
    void requestIsSent();
    [[nodiscard]] http::Task<> relayBeside(Relayed &relayed);
    [[nodiscard]] http::Task<Relayed> relay();
    [[nodiscard]] Relayed broken(std::string trouble);
    void takeAnswerHead(http::MessageHead &head, std::string &out);
    [[nodiscard]] http::Task<bool> finish(Relayed relayed);
    void settle(std::string failure);
    void forget();
    [[nodiscard]] http::Task<> refuse(int status, std::string text);

    http::MessageReader &m_requests;
    http::Connection &m_client;
    SessionContext &m_context;
    std::unique_ptr<http::Connection> m_live;
    http::Aborter m_connecting;
    std::shared_ptr<Mirrored> m_mirrored; ///< null: not mirrored

    CallerWire m_wire;
    bool m_isHead = false, m_isSafe = true;
    std::string m_toLive; ///< what is written next
    Clock::time_point m_begin;
    bool m_requestSent = false; ///< to its last byte
    bool m_clientGone = false;
    bool m_answerOver = false; ///< the rest of the request is of no use any more
    std::optional<Problem> m_badRequest;

    Answer m_answer;
    bool m_answerBegun = false;                    ///< the caller gets its status line
    bool m_liveKeeps = false;                      ///< live will use the connection again
    http::Framing m_framing = http::Framing::None; ///< of the answer, towards the caller
    std::string m_trouble;
    bool m_aborted = false;
};

} // namespace understudy::capture
