package org.pelage.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Short digests of what a request asks for, so that a repeat is told from a reuse of its key. */
final class Fingerprint {
  private static final int KEPT_BYTES = 12;

  private Fingerprint() {}

  /** Of one or several answers; leases and times are no part of what is asked for. */
  static String of(List<SessionCommand.Answer> answers) {
    StringBuilder text = new StringBuilder();
    for (SessionCommand.Answer answer : answers) {
      boolean swap = answer.a().compareTo(answer.b()) > 0;
      UUID first = swap ? answer.b() : answer.a();
      UUID second = swap ? answer.a() : answer.b();
      append(text, first, second, answer.decision(), answer.meta(), answer.confidence());
      append(text, answer.tags().toArray());
      append(text, answer.comment());
    }
    return digest(text);
  }

  /** Of any other request, by its kind and values. */
  static String of(String kind, Object... values) {
    StringBuilder text = new StringBuilder();
    append(text, kind);
    append(text, values);
    return digest(text);
  }

  private static void append(StringBuilder text, Object... values) {
    text.append(values.length).append('(');
    for (Object value : values) {
      String s = String.valueOf(value);
      text.append(s.length()).append(':').append(s);
    }
    text.append(')');
  }

  private static String digest(CharSequence text) {
    byte[] hash = sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, KEPT_BYTES));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
