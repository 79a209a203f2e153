#pragma once

// What Asio is to this product: one thread per io_context, coroutines on it, errors as values. Heavy; only
// sources and the headers of connection-level classes include it, never a header that other rooms see.

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>

namespace understudy::http {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Failure = boost::system::error_code;
/// Naming the executor's type keeps Asio from erasing it on every operation.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
template <class T = void> using Task = asio::awaitable<T, Executor>;

/// co_await operation(…, kAwait) gives the error code (and result) as a tuple and throws nothing.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kAwait{};

} // namespace understudy::http
