package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.pelage.catalog.AnnotMatch;
import org.pelage.catalog.WbiaCodes;
import org.pelage.http.wire.Words;

/** One column of a match changed; null empties it where it may be empty. */
final class MatchEdit {
  private MatchEdit() {}

  /**
   * The match with another value.
   *
   * @param column as its path calls it
   */
  static AnnotMatch of(String column, AnnotMatch m, JsonNode value) {
    Optional<JsonNode> given = Optional.of(value).filter(v -> !v.isNull());
    return new AnnotMatch(
        m.pair(),
        column.equals("decision/evidence")
            ? given.map(DecisionCodes::decision).flatMap(WbiaCodes::code)
            : m.evidenceDecision(),
        column.equals("decision/meta")
            ? given.map(DecisionCodes::meta).flatMap(WbiaCodes::code)
            : m.metaDecision(),
        column.equals("confidence")
            ? given.map(DecisionCodes::confidence).flatMap(WbiaCodes::code)
            : m.confidence(),
        column.equals("tags")
            ? given.map(DecisionCodes::tags).flatMap(WbiaCodes::joined)
            : m.tags(),
        column.equals("user") ? given.map(MatchEdit::user) : m.reviewer(),
        column.equals("modified")
            ? given.map(DecisionCodes::time).orElse(m.modifiedAt())
            : m.modifiedAt(),
        column.equals("count") ? given.map(MatchEdit::count).orElse(0) : m.count());
  }

  private static String user(JsonNode value) {
    return Words.text("match_user_list", value.asText(), Words.NAME_MAX);
  }

  private static int count(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw Fault.invalid("match_count_list", "must be whole numbers, 0 or more");
    }
    return value.intValue();
  }
}
