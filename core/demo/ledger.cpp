#include "core/demo/ledger.h"

#include <nlohmann/json.hpp>

namespace understudy::demo {

using Json = nlohmann::ordered_json;

void Ledger::note(Side side, const Request &request, const Served &served) {
    const std::lock_guard lock(m_mutex);
    if (!served.route.empty())
        ++m_answers[served.route][std::size_t(side)];
    for (const Fault fault : served.applied) {
        Hits &hits = m_hits[fault];
        ++hits.count;
        const std::string *id = findHeader(request.headers, "x-request-id");
        if (id && hits.ids.size() < kIdsPerFault)
            hits.ids.push_back(*id);
    }
}

std::vector<Planted> Ledger::planted(bool faults) const {
    const std::lock_guard lock(m_mutex);
    std::vector<Planted> all;
    if (faults) {
        for (std::size_t i = 0; i < faultTable().size(); ++i) {
            all.push_back(faultTable()[i]);
            if (const auto hits = m_hits.find(Fault(i)); hits != m_hits.end())
                all.back().hits = hits->second.count;
        }
    }
    for (const Planted &noise : noiseTable()) {
        all.push_back(noise);
        if (const auto answers = m_answers.find(noise.route); answers != m_answers.end()) {
            for (const std::uint64_t count : answers->second)
                all.back().hits += count;
        }
    }
    return all;
}

std::string Ledger::json(std::uint64_t seed, bool faults) const {
    Json planted = Json::array();
    Json noise = Json::array();
    for (const Planted &entry : this->planted(faults)) {
        if (entry.classification == "noise") {
            noise.push_back({{"route", entry.route},
                             {"location", entry.location},
                             {"kind", entry.kind},
                             {"rate_per_side", entry.rate},
                             {"times_applied", entry.hits}});
        } else {
            planted.push_back({{"id", entry.id},
                               {"route", entry.route},
                               {"location", entry.location},
                               {"also", entry.also},
                               {"kind", entry.kind},
                               {"class", entry.classification},
                               {"rate", entry.rate},
                               {"description", entry.description},
                               {"records_hit", entry.hits},
                               {"record_ids", Json::array()}});
        }
    }

    const std::lock_guard lock(m_mutex);
    std::uint64_t records = 0;
    Json perRoute = Json::object();
    for (const auto &[route, answers] : m_answers) {
        const std::uint64_t live = answers[std::size_t(Side::Live)];
        perRoute[std::string(route)] = live;
        records += live;
    }
    for (std::size_t i = 0; i < planted.size(); ++i) {
        if (const auto hits = m_hits.find(Fault(i)); hits != m_hits.end())
            planted[i]["record_ids"] = hits->second.ids;
    }
    const Json truth{
        {"corpus", "demo"},
        {"seed", seed},
        {"records", records},
        {"records_per_route", std::move(perRoute)},
        {"legend",
         {{"location",
           "status | header:<lower-case name> | body:<JSON pointer with * for any array index or key> | "
           "body:#text (non-JSON) | latency"},
          {"class", {{"regression", "a tool must report it"}}},
          {"record_ids",
           "x-request-id of the requests, the first " + std::to_string(kIdsPerFault) + " of each fault"}}},
        {"planted", std::move(planted)},
        {"noise", std::move(noise)}};
    return truth.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace understudy::demo
