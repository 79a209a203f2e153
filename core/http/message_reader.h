#pragma once

#include "core/http/connection.h"
#include "core/http/message_parser.h"

namespace understudy::http {

/// A connection read as messages. next() works on what is there; at NeedMore the caller writes what it has
/// gathered and then awaits fill(), so that small messages cost one read and one write.
class MessageReader {
public:
    MessageReader(Connection &connection, MessageParser::Kind kind)
        : m_connection(connection)
        , m_parser(kind) {}

    /// The piece of an Event::Body points into the connection's buffer: valid until the next fill().
    [[nodiscard]] MessageParser::Outcome next() {
        auto step = m_parser.next(m_connection.unread());
        if (step)
            m_connection.consume(step->consumed);
        return step;
    }

    /// Reads more. In the middle of a message what came is acknowledged at once: a peer that wrote the head
    /// and then the body holds the body back until then (Nagle), and the kernel lets it wait for 40 ms.
    [[nodiscard]] Task<Failure> fill() {
        if (m_parser.started())
            m_connection.acknowledge();
        return m_connection.fill();
    }

    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] MessageParser &parser() { return m_parser; }
    [[nodiscard]] MessageHead &head() { return m_parser.head(); }
    [[nodiscard]] Headers &trailers() { return m_parser.trailers(); }
    void reset(bool bodiless = false) { m_parser.reset(bodiless); }

private:
    Connection &m_connection;
    MessageParser m_parser;
};

} // namespace understudy::http
