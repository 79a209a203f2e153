#include "core/demo/traffic.h"

#include "core/demo/requests.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

namespace understudy::demo {
namespace {

using CurlHandle = std::unique_ptr<CURL, decltype([](CURL *handle) { curl_easy_cleanup(handle); })>;
using CurlList = std::unique_ptr<curl_slist, decltype([](curl_slist *list) { curl_slist_free_all(list); })>;

constexpr long kTimeoutMs = 10'000;

std::size_t discard(const char *, std::size_t size, std::size_t count, void *) {
    return size * count;
}

int abortWhenStopped(void *stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::stop_token *>(stop)->stop_requested() ? 1 : 0;
}

CurlList headerList(const Headers &headers) {
    CurlList list;
    const auto append = [&](const std::string &line) {
        if (curl_slist *longer = curl_slist_append(list.get(), line.c_str())) {
            std::ignore = list.release(); // the longer list owns it now
            list.reset(longer);
        }
    };
    for (const Header &header : headers)
        append(header.name + ": " + header.value);
    append("Expect:"); // no waiting for 100 Continue
    return list;
}

/// Answers are not looked at: whoever sits at the address judges them.
void send(CURL *curl, const std::string &address, const Request &request, const std::stop_token &stop) {
    const CurlList headers = headerList(request.headers);
    const std::string url = "http://" + address + request.target;
    curl_easy_reset(curl); // keeps the connection
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kTimeoutMs);
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, discard);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, abortWhenStopped);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop);
    if (!request.body.bytes.empty()) {
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.bytes.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.bytes.data());
    }
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    curl_easy_perform(curl);
}

int workersFor(double rate) {
    // An answer takes a few milliseconds; one worker does well over 50 requests a second.
    return std::clamp(int(rate / 50), 4, 16);
}

} // namespace

Traffic::Traffic(std::string address, std::uint64_t seed, double rate, Duration length)
    : m_address(std::move(address))
    , m_seed(seed)
    , m_rate(rate)
    , m_begin(std::chrono::steady_clock::now())
    , m_end(m_begin + length) {
    static const CURLcode initialized = curl_global_init(CURL_GLOBAL_DEFAULT);
    std::ignore = initialized;
    m_active = workersFor(rate);
    for (int i = m_active; i > 0; --i)
        m_workers.emplace_back([this](const std::stop_token &stop) {
            work(stop);
            --m_active;
        });
}

Traffic::~Traffic() {
    stop();
}

void Traffic::stop() {
    for (std::jthread &worker : m_workers)
        worker.request_stop();
    for (std::jthread &worker : m_workers) {
        if (worker.joinable())
            worker.join();
    }
}

void Traffic::work(const std::stop_token &stop) {
    const CurlHandle curl(curl_easy_init());
    while (curl) {
        const std::uint64_t number = m_next++;
        const auto due = m_begin + std::chrono::duration_cast<Duration>(
                                       std::chrono::duration<double>(double(number) / m_rate));
        if (due >= m_end || !waitUntil(due, stop) || std::chrono::steady_clock::now() >= m_end)
            return;
        ++m_sent;
        send(curl.get(), m_address, demoRequest(m_seed, number), stop);
    }
}

bool Traffic::waitUntil(std::chrono::steady_clock::time_point due, const std::stop_token &stop) {
    std::unique_lock lock(m_mutex);
    m_wake.wait_until(lock, stop, due, [] { return false; });
    return !stop.stop_requested();
}

} // namespace understudy::demo
