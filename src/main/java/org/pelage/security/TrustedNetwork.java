package org.pelage.security;

import java.net.InetAddress;
import java.util.Optional;
import org.pelage.base.net.NetworkRange;

/**
 * A network whose machines need no token: for servers that cannot send one. What they send names
 * its reviewer itself.
 */
public record TrustedNetwork(NetworkRange range, Role role) {

  /**
   * A network as the configuration gives it: {@code <CIDR> <role>}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static TrustedNetwork parse(String text) {
    String[] parts = text.strip().split("\\s+");
    Optional<Role> role = parts.length == 2 ? Role.ofCode(parts[1]) : Optional.empty();
    if (role.isEmpty()) {
      throw new IllegalArgumentException(
          "pelage.security.networks: each is '<address or CIDR> <role>'; " + Role.CODES);
    }
    try {
      return new TrustedNetwork(NetworkRange.parse(parts[0]), role.get());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("pelage.security.networks: " + e.getMessage(), e);
    }
  }

  boolean contains(InetAddress peer) {
    return range.contains(peer.getAddress());
  }
}
