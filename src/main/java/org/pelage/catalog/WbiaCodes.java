package org.pelage.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;

/**
 * The integers by which WBIA's tables tell decisions; what has none stands empty in the table; its
 * lists of tags, joined by semicolons; and where its metadata keep a comment.
 */
public final class WbiaCodes {
  /** What stands for unreviewed where a number must stand: WBIA has none for it. */
  public static final int UNREVIEWED = -1;

  /** Where the metadata of an annotation or a review keep what was said of it in a review. */
  public static final List<String> COMMENT = List.of("review", "match", "comment");

  private static final String TAG_SEPARATOR = ";";

  private WbiaCodes() {}

  public static Decision decision(Optional<Integer> code) {
    return switch (code.orElse(-1)) {
      case 0 -> Decision.NOMATCH;
      case 1 -> Decision.MATCH;
      case 2 -> Decision.NOTCOMP;
      case 3 -> Decision.UNKNOWN;
      default -> Decision.UNREVIEWED;
    };
  }

  public static Optional<Integer> code(Decision decision) {
    return switch (decision) {
      case NOMATCH -> Optional.of(0);
      case MATCH -> Optional.of(1);
      case NOTCOMP -> Optional.of(2);
      case UNKNOWN -> Optional.of(3);
      case UNREVIEWED -> Optional.empty();
    };
  }

  public static MetaDecision meta(Optional<Integer> code) {
    return switch (code.orElse(-1)) {
      case 0 -> MetaDecision.DIFF;
      case 1 -> MetaDecision.SAME;
      default -> MetaDecision.NONE;
    };
  }

  public static Optional<Integer> code(MetaDecision meta) {
    return switch (meta) {
      case DIFF -> Optional.of(0);
      case SAME -> Optional.of(1);
      case NONE -> Optional.empty();
    };
  }

  public static Confidence confidence(Optional<Integer> code) {
    return switch (code.orElse(0)) {
      case 1 -> Confidence.GUESSING;
      case 2 -> Confidence.NOT_SURE;
      case 3 -> Confidence.PRETTY_SURE;
      case 4 -> Confidence.ABSOLUTELY_SURE;
      default -> Confidence.UNSPECIFIED;
    };
  }

  public static Optional<Integer> code(Confidence confidence) {
    return switch (confidence) {
      case UNSPECIFIED -> Optional.empty();
      case GUESSING -> Optional.of(1);
      case NOT_SURE -> Optional.of(2);
      case PRETTY_SURE -> Optional.of(3);
      case ABSOLUTELY_SURE -> Optional.of(4);
    };
  }

  /** The tags of a joined text; none of an absent one. */
  public static List<String> tags(Optional<String> joined) {
    return joined.stream()
        .flatMap(text -> Arrays.stream(text.split(TAG_SEPARATOR)))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  /** A review's metadata: the comment given with it, empty if there was none. */
  public static Optional<String> metadata(String comment) {
    if (comment.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    ObjectNode at = metadata;
    for (String key : COMMENT.subList(0, COMMENT.size() - 1)) {
      at = at.putObject(key);
    }
    at.put(COMMENT.get(COMMENT.size() - 1), comment);
    return Optional.of(metadata.toString());
  }

  public static Optional<String> joined(List<String> tags) {
    return tags.isEmpty() ? Optional.empty() : Optional.of(String.join(TAG_SEPARATOR, tags));
  }
}
