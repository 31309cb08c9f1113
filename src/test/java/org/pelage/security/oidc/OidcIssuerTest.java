package org.pelage.security.oidc;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.Assert;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.security.Access;
import org.pelage.security.Caller;
import org.pelage.security.Role;
import org.scalatestplus.junit.JUnitSuite;

/** An issuer on this machine, and tokens good and bad. */
public class OidcIssuerTest extends JUnitSuite {
  private static final String NAME = "https://login.example/realms/herd";
  private static final AtomicReference<String> PUBLISHED = new AtomicReference<>("");
  private static final AtomicInteger FETCHES = new AtomicInteger();

  private static HttpServer publisher;
  private static RSAKey rsa;
  private static ECKey ec;
  private static OidcIssuer issuer;

  @BeforeClass
  public static void publish() throws Exception {
    rsa = new RSAKeyGenerator(2048).keyID("r1").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
    PUBLISHED.set(new JWKSet(List.of(rsa, ec)).toPublicJWKSet().toString());
    publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    publisher.createContext(
        "/keys",
        exchange -> {
          FETCHES.incrementAndGet();
          byte[] body = PUBLISHED.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    publisher.start();
    issuer = new OidcIssuer(settings("/keys"));
  }

  @AfterClass
  public static void end() {
    issuer.close();
    publisher.stop(0);
  }

  private static OidcSettings settings(String path) {
    return new OidcSettings(
        NAME,
        "pelage",
        URI.create("http://127.0.0.1:" + publisher.getAddress().getPort() + path),
        "sub",
        "roles",
        OidcSettings.roles(List.of("reviewer herd-reviewers", "operator herd-admins")));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience("pelage")
        .subject("ada")
        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
        .claim("roles", List.of("herd-reviewers", "something-else"));
  }

  private static String signed(JWTClaimsSet.Builder claims) throws Exception {
    return signed(JWSAlgorithm.RS256, "r1", new RSASSASigner(rsa), claims);
  }

  private static String signed(
      JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet.Builder claims)
      throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm).keyID(key).type(JOSEObjectType.JWT).build(),
            claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static Date ago(Duration duration) {
    return Date.from(Instant.now().minus(duration));
  }

  @Test
  public void aGoodTokenSaysWhoCallsAndWhatHeMay() throws Exception {
    Optional<Caller> ada = issuer.verify(signed(claims()));
    assertEquals(Optional.of(new Caller(Optional.of("ada"), Role.REVIEWER, Set.of())), ada);
    Optional<Caller> both =
        issuer.verify(signed(claims().claim("roles", List.of("herd-reviewers", "herd-admins"))));
    assertEquals(Role.OPERATOR, both.orElseThrow().role());
    Optional<Caller> text = issuer.verify(signed(claims().claim("roles", "herd-admins")));
    assertEquals(Role.OPERATOR, text.orElseThrow().role());
    assertTrue(
        issuer.verify(signed(JWSAlgorithm.ES256, "e1", new ECDSASigner(ec), claims())).isPresent());
  }

  @Test
  public void itIsAsGoodAsATokenOfOurs() throws Exception {
    Access access = Access.open(Set.of()).withIssuer(issuer);
    assertTrue(access.authenticates());
    assertEquals(
        Optional.of("ada"),
        access.identify(Optional.of("Bearer " + signed(claims()))).flatMap(Caller::subject));
    assertEquals(Optional.empty(), access.identify(Optional.of("Bearer nonsense")));
    assertEquals(Optional.empty(), access.identify(Optional.empty()));
  }

  @Test
  public void whatIsWrongInItsClaimsIsRefused() throws Exception {
    refused("issuer", claims().issuer("https://evil.example"));
    refused("audience", claims().audience("another"));
    refused("no audience", claims().audience((String) null));
    refused("expired", claims().expirationTime(ago(Duration.ofMinutes(5))));
    refused("no end", claims().expirationTime(null));
    refused("not yet", claims().notBeforeTime(Date.from(Instant.now().plusSeconds(600))));
    refused("no subject", claims().subject(null));
    refused("blank subject", claims().subject(" "));
    refused("long subject", claims().subject("a".repeat(200)));
    refused("no role", claims().claim("roles", List.of("something-else")));
    refused("no roles", claims().claim("roles", null));
    refused("roles of a wrong shape", claims().claim("roles", Map.of("operator", true)));
  }

  private static void refused(String why, JWTClaimsSet.Builder claims) throws Exception {
    assertEquals(why, Optional.empty(), issuer.verify(signed(claims)));
  }

  @Test
  public void anUnsignedTokenIsRefused() {
    assertEquals(Optional.empty(), issuer.verify(new PlainJWT(claims().build()).serialize()));
  }

  /** The oldest trick: the public key, which everybody knows, taken for a shared secret. */
  @Test
  public void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws Exception {
    byte[] pem = rsa.toRSAPublicKey().getEncoded();
    assertEquals(
        Optional.empty(),
        issuer.verify(signed(JWSAlgorithm.HS256, "r1", new MACSigner(pem), claims())));
  }

  @Test
  public void aTokenOfSomebodyElsesKeyIsRefused() throws Exception {
    RSAKey forged = new RSAKeyGenerator(2048).keyID("r1").generate();
    assertEquals(
        Optional.empty(),
        issuer.verify(signed(JWSAlgorithm.RS256, "r1", new RSASSASigner(forged), claims())));
    String[] parts = signed(claims()).split("\\.");
    String other = signed(claims().subject("bob")).split("\\.")[1];
    assertEquals(Optional.empty(), issuer.verify(parts[0] + "." + other + "." + parts[2]));
  }

  @Test
  public void aNewKeyIsFetchedSoonAndUnknownOnesDoNotMakeUsAskWithoutEnd() throws Exception {
    RSAKey next = new RSAKeyGenerator(2048).keyID("r2").generate();
    PUBLISHED.set(new JWKSet(List.of(rsa, ec, next)).toPublicJWKSet().toString());
    String token = signed(JWSAlgorithm.RS256, "r2", new RSASSASigner(next), claims());
    int before = FETCHES.get();
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> issuer.verify(token).isPresent());
    int fetched = FETCHES.get() - before;
    assertTrue("fetched " + fetched + " times", fetched >= 1 && fetched <= 12);
  }

  @Test
  public void keysComeOverALineNobodyWritesTo() {
    Assert.assertThrows(
        IllegalArgumentException.class,
        () ->
            new OidcSettings(
                NAME, "pelage", URI.create("http://login.example/keys"), "sub", "roles", Map.of()));
    Assert.assertThrows(
        IllegalArgumentException.class,
        () -> new OidcSettings(NAME, "pelage", URI.create(""), "sub", "roles", Map.of()));
  }
}
