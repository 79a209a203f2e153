#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The mark that Envoy and Istio put on shadow copies: "-shadow" behind the host of the authority (Host,
/// :authority). It is a hint for people and logs, never a proof: a caller can send it too,
/// `disable_shadow_host_suffix_append` and Istio since 1.28 leave it out.
namespace understudy::mesh {

enum class ShadowForm : std::uint8_t {
    Host,       ///< "foo-shadow"
    BeforePort, ///< "foo-shadow:8080": what Envoy 1.40 writes
    AfterPort,  ///< "foo:8080-shadow": old Envoys; no legal authority
    Address,    ///< "[::1]-shadow", "[::1]-shadow:8080": what Envoy writes for IPv6; no legal authority
};

struct ShadowHost {
    ShadowForm form;
    std::string original; ///< the authority that live got: "foo:8080"

    [[nodiscard]] bool isLegal() const { return form == ShadowForm::Host || form == ShadowForm::BeforePort; }
};

/// The marked authority, as Envoy makes it: "foo:8080" becomes "foo-shadow:8080". Empty stays empty.
[[nodiscard]] std::string withShadowSuffix(std::string_view authority);

/// What a marked authority says; none when it bears no mark. Hosts compare without case; a service that is
/// itself called "-shadow" is no mark.
[[nodiscard]] std::optional<ShadowHost> readShadowHost(std::string_view authority);

} // namespace understudy::mesh
