package org.pelage.session;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;

/** The integers by which WBIA's tables tell decisions, and their lists of tags. */
final class WbiaCodes {
  /** WBIA has no integer for it; none of those it has. */
  static final int UNREVIEWED = -1;

  private static final String TAG_SEPARATOR = ";";

  private WbiaCodes() {}

  static Decision decision(Optional<Integer> code) {
    return switch (code.orElse(-1)) {
      case 0 -> Decision.NOMATCH;
      case 1 -> Decision.MATCH;
      case 2 -> Decision.NOTCOMP;
      case 3 -> Decision.UNKNOWN;
      default -> Decision.UNREVIEWED;
    };
  }

  static Optional<Integer> code(Decision decision) {
    return switch (decision) {
      case NOMATCH -> Optional.of(0);
      case MATCH -> Optional.of(1);
      case NOTCOMP -> Optional.of(2);
      case UNKNOWN -> Optional.of(3);
      case UNREVIEWED -> Optional.empty();
    };
  }

  static MetaDecision meta(Optional<Integer> code) {
    return switch (code.orElse(-1)) {
      case 0 -> MetaDecision.DIFF;
      case 1 -> MetaDecision.SAME;
      default -> MetaDecision.NONE;
    };
  }

  static Optional<Integer> code(MetaDecision meta) {
    return switch (meta) {
      case DIFF -> Optional.of(0);
      case SAME -> Optional.of(1);
      case NONE -> Optional.empty();
    };
  }

  static Confidence confidence(Optional<Integer> code) {
    return switch (code.orElse(0)) {
      case 1 -> Confidence.GUESSING;
      case 2 -> Confidence.NOT_SURE;
      case 3 -> Confidence.PRETTY_SURE;
      case 4 -> Confidence.ABSOLUTELY_SURE;
      default -> Confidence.UNSPECIFIED;
    };
  }

  static Optional<Integer> code(Confidence confidence) {
    return confidence == Confidence.UNSPECIFIED
        ? Optional.empty()
        : Optional.of(confidence.ordinal());
  }

  static List<String> tags(Optional<String> joined) {
    return joined.stream()
        .flatMap(text -> Arrays.stream(text.split(TAG_SEPARATOR)))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  static Optional<String> joined(List<String> tags) {
    return tags.isEmpty() ? Optional.empty() : Optional.of(String.join(TAG_SEPARATOR, tags));
  }
}
