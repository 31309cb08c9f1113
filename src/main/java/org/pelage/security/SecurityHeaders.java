package org.pelage.security;

import java.util.Map;

/** Headers that every response carries, whoever made it. */
public final class SecurityHeaders {
  /** Nothing may be loaded, framed or guessed: right for data, and where a page is stricter. */
  public static final Map<String, String> DATA =
      Map.of(
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin");

  /** Pages of ours: scripts and styles from files of ours only, nothing inline. */
  public static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private SecurityHeaders() {}
}
