package org.pelage.callback;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.pelage.base.net.NetworkRange;

/**
 * Which addresses callbacks may be sent to: any public one, and of the others (loopback, private,
 * link-local, shared, reserved, multicast) those that are allowed by name or range. The address
 * that is judged must be the very one that is connected to. Immutable.
 */
public final class AddressPolicy {
  /** Special-purpose address blocks (RFC 6890 and the registries it founded). */
  private static final List<NetworkRange> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/4",
              "240.0.0.0/4",
              "::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8")
          .map(NetworkRange::parse)
          .toList();

  /** Where an IPv4 address stands inside an IPv6 one: NAT64 at byte 12, 6to4 at byte 2. */
  private static final NetworkRange NAT64 = NetworkRange.parse("64:ff9b::/96");

  private static final NetworkRange SIX_TO_FOUR = NetworkRange.parse("2002::/16");

  private final Set<String> allowedHosts = new HashSet<>();
  private final List<NetworkRange> allowedRanges;

  /**
   * @param allowed host names, addresses and CIDR ranges that may be called although not public
   * @throws IllegalArgumentException naming a range that is none
   */
  public AddressPolicy(List<String> allowed) {
    allowed.stream()
        .filter(entry -> !NetworkRange.looksLikeAddress(entry))
        .map(host -> host.toLowerCase(Locale.ROOT))
        .forEach(allowedHosts::add);
    allowedRanges =
        allowed.stream().filter(NetworkRange::looksLikeAddress).map(NetworkRange::parse).toList();
  }

  /** Whether a callback to {@code host} may be sent to this address of it. */
  public boolean permits(String host, InetAddress address) {
    byte[] bytes = address.getAddress();
    return isPublic(bytes)
        || allowedHosts.contains(host.toLowerCase(Locale.ROOT))
        || allowedRanges.stream().anyMatch(range -> range.contains(bytes));
  }

  private static boolean isPublic(byte[] address) {
    if (NAT64.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, 12, 16));
    }
    if (SIX_TO_FOUR.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, 2, 6));
    }
    return NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
  }
}
