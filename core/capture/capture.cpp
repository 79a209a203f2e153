#include "core/capture/capture.h"

#include "core/capture/listening_capture.h"
#include "core/capture/proxy_session.h"
#include "core/capture/receiver_session.h"
#include "core/capture/recorded_source.h"
#include "core/capture/replayer.h"
#include "core/http/url.h"

#include <utility>

namespace understudy::capture {

namespace {

Status checkTarget(const RunDefinition &definition, Side side, bool isNeeded) {
    const std::string &target = definition.targets[std::size_t(side)];
    if (target.empty() && isNeeded)
        return fail(ErrorCode::InvalidInput, "The run has no " + std::string(toString(side)) + " target.", {},
                    "Give its address, for example http://127.0.0.1:8001.");
    if (target.empty())
        return {};
    const auto url = http::parseBaseUrl(target);
    return url ? Status() : std::unexpected(url.error());
}

Status checkTargets(const RunDefinition &definition) {
    const bool needsLive = definition.source != CaptureSource::Receive;
    const bool needsBaseline = definition.source == CaptureSource::Receive; // the only one to compare with
    for (const auto &[side, isNeeded] :
         {std::pair(Side::Live, needsLive), std::pair(Side::Baseline, needsBaseline),
          std::pair(Side::Candidate, true)}) {
        if (auto checked = checkTarget(definition, side, isNeeded); !checked)
            return checked;
    }
    return {};
}

Result<MirrorPolicy> makePolicy(const RunDefinition &definition, std::uint64_t seed) {
    if (!(definition.share > 0 && definition.share <= 1))
        return fail(ErrorCode::InvalidInput,
                    "The share of requests to mirror is not above 0 % and at most 100 %.", {},
                    "Write for example 5%.");
    auto routes = RouteMatch::parse(definition.unsafeRoutes);
    if (!routes)
        return std::unexpected(routes.error());
    return MirrorPolicy(std::move(*routes), definition.share, seed);
}

std::unique_ptr<Session> makeProxySession(http::Socket socket, SessionContext &context) {
    return std::make_unique<ProxySession>(std::move(socket), context);
}

std::unique_ptr<Session> makeReceiverSession(http::Socket socket, SessionContext &context) {
    return std::make_unique<ReceiverSession>(std::move(socket), context);
}

} // namespace

Result<std::unique_ptr<Capture>> makeCapture(const RunDefinition &definition, ExchangeSink sink,
                                             std::uint64_t seed) {
    const bool readsFile =
        definition.source == CaptureSource::Recorded || definition.source == CaptureSource::Replay;
    if (readsFile && definition.recording.empty())
        return fail(ErrorCode::InvalidInput, "The run has no recording.", {},
                    "Choose the file to read: JSON lines or HAR, gzip'd or not.");
    if (definition.source == CaptureSource::Recorded)
        return std::make_unique<RecordedSource>(definition.recording, std::move(sink));
    if (definition.source == CaptureSource::Tap)
        return fail(ErrorCode::Unsupported, "Reading live's answers from a tap is not possible yet.", {},
                    "Use inline, receive, replay or recorded.");
    if (auto checked = checkTargets(definition); !checked)
        return std::unexpected(checked.error());
    auto policy = makePolicy(definition, seed);
    if (!policy)
        return std::unexpected(policy.error());
    if (definition.source == CaptureSource::Replay)
        return std::make_unique<Replayer>(definition, std::move(*policy), std::move(sink));
    return std::make_unique<ListeningCapture>(
        definition, std::move(*policy), std::move(sink),
        definition.source == CaptureSource::Inline ? makeProxySession : makeReceiverSession);
}

} // namespace understudy::capture
