package org.pelage.http.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.session.SessionCommand.Answer;

/** Decisions that were exported and are taken over. */
public final class ImportShapes {
  private static final String PREFIX = "import/";
  private static final int HASH_BYTES = 16;

  private ImportShapes() {}

  /** A line as the history gives it; what the importing graph decides itself is passed over. */
  public record Line(
      Optional<Long> sequence,
      Optional<UUID> a,
      Optional<UUID> b,
      Optional<String> decision,
      Optional<String> meta,
      Optional<String> confidence,
      Optional<List<String>> tags,
      Optional<String> reviewer,
      Optional<String> kind,
      Optional<String> key,
      Optional<Instant> at,
      Optional<Double> seconds,
      Optional<String> comment,
      Optional<Long> batch,
      Optional<Long> undoes,
      Optional<Boolean> inForce,
      Optional<List<String>> effects) {

    /** The answer to store under {@link #importKey}. */
    public Answer answer() {
      return new DecisionShapes.Decide(
              a,
              b,
              decision,
              confidence,
              tags,
              meta,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              comment,
              seconds)
          .answer(importKey());
    }

    /** Who gave it. */
    public String reviewerName() {
      return Words.name("reviewer", reviewer);
    }

    /** When it was given. */
    public Instant given() {
      return Words.required("at", at);
    }

    /**
     * The same line has the same key wherever it is imported; it carries the time the answer was
     * given, which the importing graph's own clock does not know.
     */
    public String importKey() {
      String content =
          String.join(
              "\n",
              reviewerName(),
              key.orElse(""),
              String.valueOf(a.orElse(null)),
              String.valueOf(b.orElse(null)),
              decision.orElse(""),
              meta.orElse(""),
              confidence.orElse(""));
      return PREFIX + given().toEpochMilli() + "/" + hash(content);
    }
  }

  /** When the answer of that key was given, if it was imported. */
  public static Optional<Instant> given(String key) {
    if (!key.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      String millis = key.substring(PREFIX.length(), key.indexOf('/', PREFIX.length()));
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String hash(String content) {
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A line that was not taken over, counted from 1, and why. */
  public record Remark(long line, String why) {}

  /**
   * What became of the lines.
   *
   * @param known those that are there already
   * @param withdrawn those that were undone where they come from
   * @param conflicts those that a newer answer of the same reviewer stands against, and those that
   *     were added and disagree with somebody else's
   */
  public record Outcome(
      long added, long known, long withdrawn, List<Remark> conflicts, List<Remark> rejected) {}
}
