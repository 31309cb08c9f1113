package org.pelage.security;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a browser carries a token: in a cookie that no script can read and that is sent to no other
 * site. It holds the token itself, so that any node of a cluster knows it, it survives a restart,
 * and taking the token out of the configuration ends every session. Stateless.
 */
public final class SessionCookie {
  private static final String NAME = "pelage_token";
  private static final int AGE_SECONDS = 12 * 60 * 60;

  private SessionCookie() {}

  /**
   * The token in a {@code Cookie} header.
   *
   * @param header the header's value, empty if the request has none
   */
  public static Optional<String> token(Optional<String> header) {
    return header.stream()
        .flatMap(value -> Arrays.stream(value.split(";")))
        .map(String::strip)
        .filter(pair -> pair.startsWith(NAME + "="))
        .map(pair -> pair.substring(NAME.length() + 1))
        .filter(token -> !token.isEmpty())
        .findFirst();
  }

  /** Whether the token can be written into a cookie as it is. */
  public static boolean canCarry(String token) {
    return token.matches("[!#-+\\--:<-\\[\\]-~]{1,3800}");
  }

  /**
   * The {@code Set-Cookie} header that begins a session.
   *
   * @param encrypted whether the browser spoke TLS: then it must always
   */
  public static String begin(String token, boolean encrypted) {
    return header(token, AGE_SECONDS, encrypted);
  }

  /** The {@code Set-Cookie} header that ends a session. */
  public static String end(boolean encrypted) {
    return header("", 0, encrypted);
  }

  private static String header(String token, int seconds, boolean encrypted) {
    return NAME
        + "="
        + token
        + "; Path=/; HttpOnly; SameSite=Strict; Max-Age="
        + seconds
        + (encrypted ? "; Secure" : "");
  }
}
