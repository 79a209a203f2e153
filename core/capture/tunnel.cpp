#include "core/capture/tunnel.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

namespace understudy::capture {

namespace {

http::Task<> pass(http::Connection &from, http::Connection &to) {
    http::Failure ec;
    while (!ec) {
        ec = co_await to.write(from.unread());
        from.consume(from.unread().size());
        if (!ec)
            ec = co_await from.fill();
    }
    if (ec == boost::asio::error::eof) {
        to.finishSending();
    } else {
        from.close();
        to.close();
    }
}

} // namespace

http::Task<> tunnel(http::Connection &a, http::Connection &b) {
    using namespace boost::asio::experimental::awaitable_operators;
    co_await (pass(a, b) && pass(b, a));
    a.close();
    b.close();
}

} // namespace understudy::capture
