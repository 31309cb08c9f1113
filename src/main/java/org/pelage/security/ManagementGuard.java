package org.pelage.security;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.pelage.base.net.NetworkRange;

/**
 * Who may ask the management port: this machine, the networks the operator lists, and whoever
 * carries an operator's token. Everything on that port goes through here; the authentication that
 * Akka Management brings is not used, because in our version it lets everybody pass
 * (CVE-2025-46548). Immutable.
 *
 * @param host what the port is bound to
 * @param networks from which requests need no token
 */
public record ManagementGuard(String host, List<NetworkRange> networks, Access access) {
  public ManagementGuard {
    networks = List.copyOf(networks);
  }

  /** Why the port must not be opened, empty if it may. */
  public Optional<String> refusal() {
    if (Exposure.isLoopback(host) || !networks.isEmpty() || access.authenticates()) {
      return Optional.empty();
    }
    return Optional.of(
        host
            + " is reachable from other machines: list those that may ask in"
            + " pelage.management.networks, or give out tokens in pelage.security.tokens, or bind"
            + " to 127.0.0.1");
  }

  /**
   * Whether a request may be answered.
   *
   * @param peer where it comes from, empty if that is not known
   * @param requestedHost the host of its {@code Host} header, empty if it has none
   * @param authorization its {@code Authorization} header
   */
  public boolean admits(
      Optional<InetAddress> peer, String requestedHost, Optional<String> authorization) {
    if (Exposure.rebinding(host).test(requestedHost)) {
      return false;
    }
    return peer.map(this::isNear).orElse(false) || isOperator(authorization);
  }

  private boolean isNear(InetAddress peer) {
    return peer.isLoopbackAddress()
        || networks.stream().anyMatch(network -> network.contains(peer.getAddress()));
  }

  private boolean isOperator(Optional<String> authorization) {
    return access.authenticates()
        && access
            .identify(authorization)
            .filter(caller -> caller.role().allows(Role.OPERATOR))
            .isPresent();
  }
}
