#include "core/run/preflight.h"

#include <curl/curl.h>

#include <filesystem>
#include <memory>
#include <mutex>

namespace understudy::run {

namespace {

std::string sideTitle(Side side) {
    switch (side) {
    case Side::Live:
        return "Live";
    case Side::Baseline:
        return "Baseline";
    case Side::Candidate:
        return "Candidate";
    }
    return {};
}

bool needsLive(CaptureSource source) {
    return source == CaptureSource::Inline || source == CaptureSource::Replay;
}

void checkTarget(const RunDefinition &definition, Side side, std::vector<Finding> &findings) {
    const std::string &url = definition.targets[std::size_t(side)];
    const std::string title = sideTitle(side);
    if (url.empty()) {
        if (side == Side::Candidate || (side == Side::Live && needsLive(definition.source)))
            findings.push_back({Finding::Level::Error, title,
                                "No address is given. Enter one such as http://127.0.0.1:8001."});
        else if (side == Side::Baseline)
            findings.push_back(
                {Finding::Level::Warning, title,
                 "No second live instance is given, so noise cannot be measured: verdicts are advisory."});
        return;
    }
    if (!url.starts_with("http://") && !url.starts_with("https://")) {
        findings.push_back({Finding::Level::Error, title,
                            "\"" + url + "\" does not begin with http:// or https://. Correct the address."});
        return;
    }
    const std::string why = whyUnreachable(url, std::chrono::seconds(3));
    if (why.empty()) {
        findings.push_back({Finding::Level::Ok, title, url + " accepts connections."});
        return;
    }
    // A dead candidate or baseline harms nobody and is itself a finding; a dead live would break the caller.
    const bool fatal = side == Side::Live && needsLive(definition.source);
    findings.push_back({fatal ? Finding::Level::Error : Finding::Level::Warning, title,
                        url + " cannot be reached: " + why + " Start the service or correct the address."});
}

void checkRecording(const RunDefinition &definition, std::vector<Finding> &findings) {
    std::error_code error;
    if (definition.recording.empty())
        findings.push_back(
            {Finding::Level::Error, "Recording", "No file is given. Choose a JSONL or HAR file."});
    else if (!std::filesystem::is_regular_file(definition.recording, error))
        findings.push_back({Finding::Level::Error, "Recording",
                            "\"" + definition.recording + "\" is not a readable file. Choose another."});
    else
        findings.push_back(
            {Finding::Level::Ok, "Recording", "\"" + definition.recording + "\" can be read."});
}

void checkRoutes(const RunDefinition &definition, std::vector<Finding> &findings) {
    for (const std::string &route : definition.unsafeRoutes) {
        const auto space = route.find(' ');
        if (space == std::string::npos || space == 0 || space + 1 >= route.size() || route[space + 1] != '/')
            findings.push_back(
                {Finding::Level::Error, "Unsafe routes",
                 "\"" + route + "\" is not a route. Write a method and a path, such as POST /cart/{id}."});
    }
    if (!definition.unsafeRoutes.empty())
        findings.push_back(
            {Finding::Level::Warning, "Unsafe routes",
             "Writes on " + std::to_string(definition.unsafeRoutes.size()) +
                 " routes reach baseline and candidate. Make sure that their data is their own."});
}

} // namespace

std::string whyUnreachable(const std::string &baseUrl, Duration timeout) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
    if (!handle)
        return "No connection could be prepared.";
    char reason[CURL_ERROR_SIZE] = "";
    curl_easy_setopt(handle.get(), CURLOPT_URL, baseUrl.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_PROXY, ""); // capture connects directly too
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT_MS,
                     long(std::chrono::duration_cast<std::chrono::milliseconds>(timeout).count()));
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, reason);
    const CURLcode code = curl_easy_perform(handle.get());
    if (code == CURLE_OK)
        return {};
    std::string text = reason[0] != '\0' ? reason : curl_easy_strerror(code);
    if (!text.ends_with('.'))
        text += '.';
    return text;
}

std::vector<Finding> preflight(const RunDefinition &definition) {
    std::vector<Finding> findings;
    if (definition.name.empty())
        findings.push_back(
            {Finding::Level::Error, "Name", "The run has no name. Give it one, such as \"checkout 2.3\"."});
    if (!(definition.share > 0 && definition.share <= 1))
        findings.push_back(
            {Finding::Level::Error, "Share", "The share must be above 0 % and at most 100 %."});
    if (definition.timeLimit <= Duration::zero())
        findings.push_back({Finding::Level::Error, "Time limit",
                            "The time limit must be above zero: every run ends by itself."});
    const bool fromFile =
        definition.source == CaptureSource::Recorded || definition.source == CaptureSource::Replay;
    if (fromFile)
        checkRecording(definition, findings);
    if (definition.source != CaptureSource::Recorded) {
        for (const Side side : kSides) {
            if (side != Side::Live || needsLive(definition.source))
                checkTarget(definition, side, findings);
        }
        checkRoutes(definition, findings);
    }
    if (definition.source == CaptureSource::Receive)
        findings.push_back(
            {Finding::Level::Warning, "Live answers",
             "Copies come without live's answers: baseline and candidate are compared with each other."});
    return findings;
}

} // namespace understudy::run
