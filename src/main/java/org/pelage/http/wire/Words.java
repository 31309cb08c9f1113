package org.pelage.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;

/** Checks and reads the words of requests: each refusal names its field and what is allowed. */
public final class Words {
  /** Longest reviewer or idempotency key, in characters. */
  public static final int NAME_MAX = 128;

  /** Longest comment, in characters. */
  public static final int COMMENT_MAX = 4096;

  /** Most tags of one decision, and the longest of them in characters. */
  public static final int TAGS_MAX = 32;

  private static final int TAG_LENGTH_MAX = 64;
  private static final int SHOWN_MAX = 64;

  /** How far the sum of three rounded probabilities may exceed 1. */
  private static final double ROUNDING_MAX = 0.01;

  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private Words() {}

  /** The UUID that {@code text} spells in full, empty if it is none. */
  public static Optional<UUID> uuid(String text) {
    return UUID_TEXT.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  public static <T> T required(String field, Optional<T> value) {
    return value.orElseThrow(() -> Refused.invalid(field, "is missing, but needed here"));
  }

  /** Text of 1 to {@code max} characters without control characters. */
  public static String text(String field, String value, int max) {
    if (value.isBlank() || value.length() > max || value.chars().anyMatch(c -> c < ' ')) {
      throw Refused.invalid(
          field, "must be 1 to " + max + " characters without control characters");
    }
    return value;
  }

  /** A reviewer's name or an idempotency key. */
  public static String name(String field, Optional<String> value) {
    return text(field, required(field, value), NAME_MAX);
  }

  public static String comment(Optional<String> value) {
    String comment = value.orElse("");
    if (comment.length() > COMMENT_MAX) {
      throw Refused.invalid("comment", "must be at most " + COMMENT_MAX + " characters");
    }
    return comment;
  }

  public static Decision decision(Optional<String> word) {
    return Decision.ofCode(required("decision", word))
        .orElseThrow(
            () ->
                Refused.invalid(
                    "decision", "must be match, nomatch, notcomp, unknown or unreviewed"));
  }

  public static MetaDecision meta(Optional<String> word, Decision decision) {
    MetaDecision meta =
        MetaDecision.ofCode(word.orElse(MetaDecision.NONE.code()))
            .orElseThrow(() -> Refused.invalid("meta", "must be same, diff or left out"));
    if (meta.contradicts(decision)) {
      throw Refused.invalid(
          "meta", "'" + meta.code() + "' contradicts decision '" + decision.code() + "'");
    }
    return meta;
  }

  public static Confidence confidence(Optional<String> word) {
    return Confidence.ofCode(word.orElse(Confidence.UNSPECIFIED.code()))
        .orElseThrow(
            () ->
                Refused.invalid(
                    "confidence",
                    "must be absolutely_sure, pretty_sure, not_sure, guessing or unspecified"));
  }

  public static List<String> tags(Optional<List<String>> tags) {
    List<String> given = tags.orElse(List.of());
    if (given.size() > TAGS_MAX) {
      throw Refused.invalid("tags", "must be at most " + TAGS_MAX + " words");
    }
    return given.stream()
        .map(tag -> text("tags", tag == null ? "" : tag, TAG_LENGTH_MAX))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Probabilities of a pair; those not given are NaN. The three answers exclude one another, so
   * that together they are at most 1; what rounding adds is forgiven.
   */
  public static Probabilities probabilities(
      Optional<Double> match,
      Optional<Double> nomatch,
      Optional<Double> notcomp,
      Optional<Double> photobomb) {
    double sum = match.orElse(0.0) + nomatch.orElse(0.0) + notcomp.orElse(0.0);
    Probabilities checked =
        new Probabilities(
            probability("match", match),
            probability("nomatch", nomatch),
            probability("notcomp", notcomp),
            probability("photobomb", photobomb));
    if (sum > 1 + ROUNDING_MAX) {
      throw Refused.invalid(
          "match",
          String.format(
              Locale.ROOT,
              "match, nomatch and notcomp sum to %.4f, but only one of them can be the answer;"
                  + " divide each by their sum",
              sum));
    }
    return checked;
  }

  private static double probability(String field, Optional<Double> value) {
    if (value.isEmpty()) {
      return Double.NaN;
    }
    double p = value.get();
    if (!(p >= 0 && p <= 1)) {
      throw Refused.invalid(field, "must be a probability from 0 to 1, not " + p);
    }
    return p;
  }

  /** Two different annotations. */
  public static void pair(UUID a, UUID b) {
    if (a.equals(b)) {
      throw Refused.invalid("b", "is the same annotation as a; a pair needs two different ones");
    }
  }

  /** A part of a document, absent if it is null: a field of that type is never simply missing. */
  static Optional<JsonNode> given(Optional<JsonNode> part) {
    return part.filter(node -> !node.isNull() && !node.isMissingNode());
  }

  /** Whether a JSON list has a null in it; lists of Java's own refuse to be asked. */
  public static boolean hasNull(List<?> list) {
    return list.stream().anyMatch(Objects::isNull);
  }

  /** Text of a request as a message may repeat it: short and printable. */
  public static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= SHOWN_MAX ? printable : printable.substring(0, SHOWN_MAX) + "...";
  }
}
