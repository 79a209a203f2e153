#pragma once

#include <functional>
#include <string>

namespace understudy::bench {

/// Starts a server that answers every request with the same JSON of about `size` bytes and does nothing else:
/// as little work as a server can do, so that what is measured beside it looks as dear as it can. One thread.
/// Returns its address.
[[nodiscard]] std::string startPlainServer(std::size_t size);

/// Starts a server that answers nothing for 5 s, then likewise.
[[nodiscard]] std::string startSleepingServer(std::size_t size);

} // namespace understudy::bench
