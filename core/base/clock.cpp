#include "core/base/clock.h"

#include <cstdio>

namespace understudy {

std::string toIso8601(Instant instant) {
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{instant - day};
    char text[40];
    int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
                               unsigned(date.month()), unsigned(date.day()), int(time.hours().count()),
                               int(time.minutes().count()), int(time.seconds().count()));
    std::string result(text, std::size_t(length));
    if (const auto fraction = time.subseconds().count(); fraction != 0) {
        length = std::snprintf(text, sizeof text, ".%06lld", static_cast<long long>(fraction));
        result.append(text, std::size_t(length));
    }
    return result + "Z";
}

} // namespace understudy
