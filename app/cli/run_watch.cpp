#include "app/cli/run_watch.h"

#include "app/cli/text_view.h"

namespace understudy::cli {
namespace {

constexpr Duration kLook = std::chrono::milliseconds(50);
constexpr Duration kBetweenLines = std::chrono::seconds(2);

bool goesOn(const api::RunStatus &status) {
    return status.state == api::RunState::Starting || status.state == api::RunState::Running;
}

} // namespace

void watchRun(Context &context, api::RunService &run, const std::function<bool()> &enough) {
    auto nextLine = std::chrono::steady_clock::now() + kBetweenLines;
    while (goesOn(run.status()) && !enough() && !context.stop.waitFor(kLook)) {
        if (std::chrono::steady_clock::now() < nextLine)
            continue;
        nextLine += kBetweenLines;
        context.console.say(progressText(run.status()));
    }
    if (context.stop.requested())
        context.console.say("Stopping.");
}

} // namespace understudy::cli
