#pragma once

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace understudy::ui {

/// Turns a list of keys into another by removals, moves and insertions, in that order of preference, so that
/// rows which stay keep their identity. `Steps` does each step on the real rows:
///   void remove(std::size_t first, std::size_t count);
///   void move(std::size_t from, std::size_t to);          to: position after the move
///   void insert(std::size_t at, std::size_t firstOfTarget, std::size_t count);
/// Keys are distinct within a list.
template <class Key, class Steps>
void reconcile(std::vector<Key> current, const std::vector<Key> &target, Steps &&steps) {
    const std::unordered_set<Key> wanted(target.begin(), target.end());
    for (std::size_t end = current.size(); end > 0;) {
        std::size_t begin = end;
        while (begin > 0 && !wanted.contains(current[begin - 1]))
            --begin;
        if (begin == end) {
            --end;
            continue;
        }
        steps.remove(begin, end - begin);
        current.erase(current.begin() + std::ptrdiff_t(begin), current.begin() + std::ptrdiff_t(end));
        end = begin;
    }

    const std::unordered_set<Key> kept(current.begin(), current.end());
    const auto move = [&](std::size_t from, std::size_t to) {
        steps.move(from, to);
        const auto at = current.begin();
        if (from < to)
            std::rotate(at + std::ptrdiff_t(from), at + std::ptrdiff_t(from) + 1,
                        at + std::ptrdiff_t(to) + 1);
        else
            std::rotate(at + std::ptrdiff_t(to), at + std::ptrdiff_t(from), at + std::ptrdiff_t(from) + 1);
    };
    for (std::size_t i = 0; i < target.size();) {
        if (i < current.size() && current[i] == target[i]) {
            ++i;
            continue;
        }
        if (kept.contains(target[i])) {
            // One row that sinks would otherwise lift every row it passes.
            if (i + 1 < current.size() && current[i + 1] == target[i] && i + 2 < current.size())
                move(i, current.size() - 1);
            else
                move(std::size_t(std::find(current.begin(), current.end(), target[i]) - current.begin()), i);
            continue;
        }
        std::size_t count = 1;
        while (i + count < target.size() && !kept.contains(target[i + count]))
            ++count;
        steps.insert(i, i, count);
        current.insert(current.begin() + std::ptrdiff_t(i), target.begin() + std::ptrdiff_t(i),
                       target.begin() + std::ptrdiff_t(i + count));
        i += count;
    }
}

/// Brings sorted rows into an order that is seen: those of `before` that are still there in their old order;
/// each new one before the first that belongs behind it.
template <class T, class Key, class KeyOf>
void keepOrder(std::vector<T> &sorted, const std::vector<Key> &before, KeyOf keyOf) {
    std::unordered_map<Key, std::size_t> place;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        place.emplace(keyOf(sorted[i]), i);
    std::vector<std::size_t> order;
    std::vector<bool> kept(sorted.size());
    for (const Key &key : before) {
        if (const auto at = place.find(key); at != place.end()) {
            order.push_back(at->second);
            kept[at->second] = true;
        }
    }
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (!kept[i])
            order.insert(std::ranges::find_if(order, [i](std::size_t other) { return other > i; }), i);
    }
    std::vector<T> result;
    result.reserve(order.size());
    for (const std::size_t i : order)
        result.push_back(std::move(sorted[i]));
    sorted = std::move(result);
}

} // namespace understudy::ui
