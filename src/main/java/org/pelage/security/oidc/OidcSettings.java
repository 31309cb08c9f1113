package org.pelage.security.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pelage.security.Role;

/**
 * An issuer that is trusted.
 *
 * @param issuer what its tokens say in {@code iss}
 * @param audience what they must say in {@code aud}
 * @param keys where it publishes its keys (JWKS)
 * @param subjectClaim the claim that names the reviewer
 * @param roleClaim the claim with a text, or a list of texts, that stand for roles
 * @param roles what such a text stands for
 */
public record OidcSettings(
    String issuer,
    String audience,
    URI keys,
    String subjectClaim,
    String roleClaim,
    Map<String, Role> roles) {

  /**
   * @throws IllegalArgumentException if keys would come over a line that somebody can write to
   */
  public OidcSettings {
    roles = Map.copyOf(roles);
    boolean encrypted = "https".equals(keys.getScheme());
    if (!encrypted && !("http".equals(keys.getScheme()) && isLoopback(keys.getHost()))) {
      throw new IllegalArgumentException("must be an https address, is '" + keys + "'");
    }
  }

  /**
   * Reads {@code <role> <text>} lines.
   *
   * @throws IllegalArgumentException naming the line that is none
   */
  public static Map<String, Role> roles(List<String> lines) {
    Map<String, Role> roles = new TreeMap<>();
    for (String line : lines) {
      String[] parts = line.strip().split("\\s+", 2);
      Optional<Role> role = Role.ofCode(parts[0]);
      if (parts.length != 2 || role.isEmpty()) {
        throw new IllegalArgumentException(
            "each is '<reader|reviewer|curator|operator> <text of the claim>', one is '"
                + line
                + "'");
      }
      roles.put(parts[1], role.get());
    }
    return roles;
  }

  private static boolean isLoopback(String host) {
    try {
      return host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
