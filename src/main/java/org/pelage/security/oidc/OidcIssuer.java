package org.pelage.security.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pelage.security.Access;
import org.pelage.security.ApiToken;
import org.pelage.security.Caller;
import org.pelage.security.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies an issuer's tokens (RFC 7519, and RFC 8725 for what to refuse): signed by one of the
 * keys it publishes, with an algorithm of public keys whatever the token itself asks for, from that
 * issuer, for us, in time (60 s of tolerance), with a subject and a role. Never waits. Thread-safe.
 */
public final class OidcIssuer implements Access.Issuer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OidcIssuer.class);

  /** Neither {@code none} nor those whose key is a shared secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcSettings settings;
  private final IssuerKeys keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** Fetches the issuer's keys, and goes on doing so until it is closed. */
  public OidcIssuer(OidcSettings settings) {
    this.settings = settings;
    this.keys = new IssuerKeys(settings.keys());
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, (wanted, context) -> select(wanted)));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("exp", settings.subjectClaim())));
  }

  @Override
  public Optional<Caller> verify(String token) {
    try {
      return caller(processor.process(token, null));
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.debug("a token was refused: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private List<JWK> select(JWKSelector wanted) {
    List<JWK> found = wanted.select(keys.current());
    if (found.isEmpty()) {
      keys.missed();
    }
    return found;
  }

  private Optional<Caller> caller(JWTClaimsSet claims) {
    Optional<String> subject =
        Optional.ofNullable(claims.getClaim(settings.subjectClaim()))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .filter(name -> !name.isBlank() && name.length() <= ApiToken.SUBJECT_MAX);
    return subject.flatMap(
        who -> role(claims).map(role -> new Caller(Optional.of(who), role, Set.of())));
  }

  /** The highest of the roles it gives. */
  private Optional<Role> role(JWTClaimsSet claims) {
    Object given = claims.getClaim(settings.roleClaim());
    Stream<?> texts = given instanceof List<?> list ? list.stream() : Stream.ofNullable(given);
    return texts
        .filter(String.class::isInstance)
        .map(text -> settings.roles().get(text))
        .filter(Objects::nonNull)
        .max(Role::compareTo);
  }

  @Override
  public void close() {
    keys.close();
  }
}
