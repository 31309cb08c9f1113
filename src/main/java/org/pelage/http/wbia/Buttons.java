package org.pelage.http.wbia;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pelage.graph.Decision;

/** What the review form's buttons mean, by their text without case and white space. */
final class Buttons {
  /**
   * What a button asks for.
   *
   * @param decision empty for a button that excludes
   * @param tags it adds
   * @param excludes 1 or 2: the annotation it takes out of review; 0: none
   */
  record Meaning(Optional<Decision> decision, List<String> tags, int excludes) {}

  private Buttons() {}

  static Meaning meaning(String text) {
    return switch (normalized(text)) {
      case "sameanimal" -> decides(Decision.MATCH);
      case "differentanimals" -> decides(Decision.NOMATCH);
      case "cannottell" -> decides(Decision.NOTCOMP);
      case "unreviewed" -> decides(Decision.UNREVIEWED);
      case "unknown" -> decides(Decision.UNKNOWN);
      case "photobomb" -> new Meaning(Optional.of(Decision.NOMATCH), List.of("photobomb"), 0);
      case "scenerymatch" -> new Meaning(Optional.of(Decision.NOMATCH), List.of("scenerymatch"), 0);
      case "excludetop", "excludeleft" -> new Meaning(Optional.empty(), List.of(), 1);
      case "excludebottom", "excluderight" -> new Meaning(Optional.empty(), List.of(), 2);
      default ->
          throw Fault.invalid(
              "identification-submit",
              "must be the text of a button: Same Animal, Different Animals, Cannot Tell,"
                  + " Photobomb, Scenery Match, Exclude Top or Exclude Bottom");
    };
  }

  /** The button's text without case and white space. */
  static String normalized(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
  }

  private static Meaning decides(Decision decision) {
    return new Meaning(Optional.of(decision), List.of(), 0);
  }
}
