#include "core/verdict/words.h"

#include "core/base/grouped.h"
#include "core/base/large_number.h"

#include <cmath>
#include <cstdio>

namespace understudy::verdict::words {

namespace {

std::string formatted(const char *format, double value) {
    char text[48];
    const int length = std::snprintf(text, sizeof text, format, value);
    return std::string(text, std::size_t(length));
}

} // namespace

std::string count(std::uint64_t number) {
    return grouped(number);
}

std::string count(std::uint64_t number, std::string_view one, std::string_view many) {
    return count(number) + " " + std::string(number == 1 ? one : many);
}

std::string requests(std::uint64_t number) {
    return count(number, "request", "requests");
}

std::string moreRequests(std::uint64_t number) {
    return count(number, "more request", "more requests");
}

std::string percent(double share) {
    return formatted("%.2g", share * 100) + " %";
}

std::string evidence(double logE) {
    return largeNumber(std::exp(logE));
}

} // namespace understudy::verdict::words
