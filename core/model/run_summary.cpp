#include "core/model/run_summary.h"

namespace understudy {

std::string_view toString(Verdict verdict) {
    switch (verdict) {
    case Verdict::Regression:
        return "regression";
    case Verdict::Undecided:
        return "undecided";
    case Verdict::Clean:
        return "clean";
    case Verdict::Noise:
        return "noise";
    case Verdict::Expected:
        return "expected";
    }
    return "?";
}

std::optional<Verdict> verdictFromString(std::string_view text) {
    for (const Verdict v :
         {Verdict::Regression, Verdict::Undecided, Verdict::Clean, Verdict::Noise, Verdict::Expected}) {
        if (toString(v) == text)
            return v;
    }
    return std::nullopt;
}

} // namespace understudy
