package org.pelage.http.wbia;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What WBIA calls things in its catalogue, and what it says where nothing is known. */
final class WbiaWords {
  /** The name, or species, of who has none. */
  static final String NO_NAME = "____";

  static final String NO_VIEW = "unknown";

  private static final String NO_QUALITY = "UNKNOWN";

  /** By their number, 0 to 5. */
  private static final List<String> QUALITIES =
      List.of(NO_QUALITY, "junk", "poor", "ok", "good", "excellent");

  private static final List<String> SEXES = List.of("female", "male");

  private WbiaWords() {}

  static String quality(Optional<Integer> quality) {
    return QUALITIES.get(quality.orElse(0));
  }

  /** The number of a word; empty for the words that mean nothing is known. */
  static Optional<Integer> quality(String word) {
    if (isUnknown(word) || word.equalsIgnoreCase("unspecified")) {
      return Optional.empty();
    }
    int quality = QUALITIES.indexOf(word.toLowerCase(Locale.ROOT));
    if (quality < 1) {
      throw Fault.invalid(
          "quality_text_list", "must be excellent, good, ok, poor, junk or UNKNOWN");
    }
    return Optional.of(quality);
  }

  /** 0 female, 1 male, -1 not known. */
  static int sex(Optional<String> sex) {
    return SEXES.indexOf(sex.map(word -> word.toLowerCase(Locale.ROOT)).orElse(""));
  }

  static String sexText(Optional<String> sex) {
    return switch (sex(sex)) {
      case 0 -> "Female";
      case 1 -> "Male";
      default -> "UNKNOWN SEX";
    };
  }

  /** Whether a text stands for nothing. */
  static boolean isUnknown(String text) {
    return text.isBlank() || text.equals(NO_NAME) || text.equalsIgnoreCase(NO_VIEW);
  }
}
