package org.pelage.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Inputs near one that is in order. The same seed gives the same inputs. */
final class Mutations {
  private static final List<String> WORDS =
      List.of(
          "null",
          "NaN",
          "-1",
          "1e999",
          "9223372036854775808",
          "\"\"",
          "[]",
          "{}",
          "\\ud800",
          "\r\n",
          ",,",
          "\u0000",
          "[[[[[[[[",
          "{\"a\":",
          "\ufeff",
          "0x10",
          "1e-400",
          "\uD83E\uDD93");

  private static final int CHANGES_MAX = 4;

  private final SplittableRandom random;

  Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  byte[] of(byte[] seed) {
    byte[] now = seed;
    for (int i = random.nextInt(CHANGES_MAX); i >= 0; i--) {
      now = changed(now);
    }
    return now;
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int to = at + random.nextInt(Math.min(input.length - at, 64) + 1);
    return switch (random.nextInt(5)) {
      case 0 -> joined(input, at, new byte[0], to);
      case 1 -> joined(input, at, slice(input, at, to), at);
      case 2 -> joined(input, at, word(), at);
      case 3 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, Math.min(at + 1, to));
      default -> slice(input, 0, at);
    };
  }

  private byte[] word() {
    return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] slice(byte[] input, int from, int to) {
    return java.util.Arrays.copyOfRange(input, from, to);
  }

  private static byte[] joined(byte[] input, int head, byte[] middle, int tail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, head);
    out.writeBytes(middle);
    out.write(input, tail, input.length - tail);
    return out.toByteArray();
  }
}
