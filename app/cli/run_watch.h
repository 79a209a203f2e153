#pragma once

#include "app/cli/command.h"

#include <functional>

namespace understudy::cli {

/// Prints how the run goes every few seconds until it ends by itself, `enough` says so, or a stop is asked
/// for.
void watchRun(Context &context, api::RunService &run, const std::function<bool()> &enough);

} // namespace understudy::cli
