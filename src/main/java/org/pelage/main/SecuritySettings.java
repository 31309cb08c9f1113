package org.pelage.main;

import com.typesafe.config.Config;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.pelage.base.config.BadSettingException;
import org.pelage.base.config.SettingsReader;
import org.pelage.security.Access;
import org.pelage.security.ApiToken;
import org.pelage.security.Role;
import org.pelage.security.TrustedNetwork;
import org.pelage.security.oidc.OidcSettings;

/**
 * Who may call: {@code pelage.security}.
 *
 * @param origins sites whose pages may send requests that change something
 * @param curators reviewers who count as curators where requests name their reviewer
 * @param issuer who else gives out tokens
 */
record SecuritySettings(
    List<ApiToken> tokens,
    List<TrustedNetwork> networks,
    Set<String> origins,
    Set<String> curators,
    Optional<OidcSettings> issuer) {
  private static final String SECTION = "pelage.security";

  static SecuritySettings read(Config config) {
    SettingsReader reader = SettingsReader.of(config, SECTION);
    SecuritySettings settings =
        new SecuritySettings(
            checked("tokens", () -> reader.texts("tokens").stream().map(ApiToken::parse).toList()),
            checked(
                "networks",
                () -> reader.texts("networks").stream().map(TrustedNetwork::parse).toList()),
            Set.copyOf(reader.texts("origins")),
            Set.copyOf(reader.texts("curators")),
            issuer(SettingsReader.of(config, SECTION + ".issuer")));
    reader.section("issuer");
    reader.done();
    return settings;
  }

  private static Optional<OidcSettings> issuer(SettingsReader reader) {
    String name = reader.text("name");
    String audience = reader.text("audience");
    String keys = reader.text("keys");
    String subject = reader.text("subject-claim");
    String role = reader.text("role-claim");
    List<String> roles = reader.texts("roles");
    reader.done();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Role> meaning = checked("issuer.roles", () -> OidcSettings.roles(roles));
    return Optional.of(
        checked(
            "issuer.keys",
            () -> new OidcSettings(name, audience, URI.create(keys), subject, role, meaning)));
  }

  private static <T> T checked(String key, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new BadSettingException(SECTION + "." + key, e.getMessage());
    }
  }

  /**
   * Who is who, by these settings.
   *
   * @param verifying the issuer's tokens, where there is one
   */
  Access access(Optional<? extends Access.Issuer> verifying) {
    Access access = Access.of(tokens, curators).withNetworks(networks);
    return verifying.isPresent() ? access.withIssuer(verifying.get()) : access;
  }
}
