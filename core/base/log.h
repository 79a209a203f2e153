#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace understudy {

enum class LogLevel { Debug, Info, Warning, Error };

/// One line per event, the action before it is done ("Patch route …"). Categories: run, capture, compare,
/// store, mesh, ui. Never bodies, header values, query strings or tokens. Thread-safe.
void log(LogLevel level, std::string_view category, std::string_view message);

/// Where lines go; the default writes warnings and errors to standard error. The sink may be called from any
/// thread.
using LogSink = std::function<void(LogLevel, std::string_view category, std::string_view message)>;
void setLogSink(LogSink sink);

} // namespace understudy
