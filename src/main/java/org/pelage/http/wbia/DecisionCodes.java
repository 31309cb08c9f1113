package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.http.wire.Words;

/**
 * Reads decisions as scripts send them: WBIA's integers, or its words, among them those of its
 * older matching states.
 */
final class DecisionCodes {
  private DecisionCodes() {}

  static Decision decision(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToInt() && isCode(value.intValue(), 3)) {
      return WbiaCodes.decision(Optional.of(value.intValue()));
    }
    return switch (value.asText()) {
      case "matched" -> Decision.MATCH;
      case "notmatched", "nonmatch" -> Decision.NOMATCH;
      case "notcomparable" -> Decision.NOTCOMP;
      default ->
          Decision.ofCode(value.asText())
              .orElseThrow(
                  () ->
                      Fault.invalid(
                          "evidence_decision",
                          "must be 0 (nomatch), 1 (match), 2 (notcomp), 3 (unknown) or null"));
    };
  }

  static MetaDecision meta(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToInt() && isCode(value.intValue(), 1)) {
      return WbiaCodes.meta(Optional.of(value.intValue()));
    }
    return MetaDecision.ofCode(value.asText())
        .orElseThrow(() -> Fault.invalid("meta_decision", "must be 0 (diff), 1 (same) or null"));
  }

  static Confidence confidence(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToInt() && isCode(value.intValue(), 4)) {
      return WbiaCodes.confidence(Optional.of(value.intValue()));
    }
    return Confidence.ofCode(value.asText())
        .orElseThrow(
            () ->
                Fault.invalid("confidence", "must be 1 (guessing) to 4 (absolutely_sure) or null"));
  }

  private static boolean isCode(int code, int max) {
    return code >= 0 && code <= max;
  }

  /** A list of words, or words with semicolons between them. */
  static List<String> tags(JsonNode value) {
    List<String> tags =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList()
            : WbiaCodes.tags(Optional.of(value.asText()));
    return Words.tags(Optional.of(tags));
  }

  /** Seconds since 1970. */
  static Instant time(JsonNode value) {
    double seconds = value.asDouble(Double.NaN);
    if (!(Math.abs(seconds) < 1e11)) {
      throw Fault.invalid("time_posix", "must be seconds since 1970");
    }
    return Instant.ofEpochMilli((long) (seconds * 1000));
  }
}
