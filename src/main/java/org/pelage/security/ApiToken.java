package org.pelage.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A token the operator has given out. Only its hash is configured: tokens are long and random, so a
 * plain SHA-256 is enough and a look-up by hash leaks nothing through its timing.
 *
 * @param sha256 of the token's UTF-8 bytes, 64 lower-case hexadecimal digits
 * @param subject who carries it; the reviewer of everything it sends
 */
public record ApiToken(String sha256, String subject, Role role) {
  /** Longest subject, in characters. */
  public static final int SUBJECT_MAX = 128;

  public ApiToken {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "pelage.security.tokens: sha256 must be 64 lower-case hexadecimal digits");
    }
    if (subject.isBlank() || subject.length() > SUBJECT_MAX) {
      throw new IllegalArgumentException(
          "pelage.security.tokens: subject must be 1 to " + SUBJECT_MAX + " characters");
    }
  }

  /**
   * A token as the configuration gives it: {@code <sha256> <role> <subject>}.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static ApiToken parse(String text) {
    String[] parts = text.strip().split("\\s+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "pelage.security.tokens: each is '<sha256> <role> <subject>'");
    }
    Role role =
        Role.ofCode(parts[1])
            .orElseThrow(
                () -> new IllegalArgumentException("pelage.security.tokens: " + Role.CODES));
    return new ApiToken(parts[0], parts[2], role);
  }

  /** The hash under which {@code token} is configured. */
  public static String hash(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
