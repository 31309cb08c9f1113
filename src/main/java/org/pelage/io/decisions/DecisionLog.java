package org.pelage.io.decisions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;

/**
 * Reads and writes decision logs line by line. A line that is refused does not stop the others.
 * Stateless; thread-safe.
 */
public final class DecisionLog {
  /** Longest line, in characters. */
  public static final int LINE_MAX = 65_536;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader READER = JSON.readerFor(JsonNode.class);

  private DecisionLog() {}

  /**
   * Passes every line that makes sense, in order; blank lines are passed over.
   *
   * @param rejected takes the number of a line, from 1, and what is wrong with it
   */
  public static void read(
      Reader log, Consumer<DecisionLine> lines, BiConsumer<Long, String> rejected)
      throws IOException {
    BoundedLines input = new BoundedLines(new BufferedReader(log), LINE_MAX);
    long number = 0;
    Optional<String> text;
    while ((text = input.next()).isPresent()) {
      number++;
      if (!text.get().isBlank()) {
        read(number, text.get(), lines, rejected);
      }
    }
  }

  private static void read(
      long number, String text, Consumer<DecisionLine> lines, BiConsumer<Long, String> rejected) {
    DecisionLine line;
    try {
      if (text.length() > LINE_MAX) {
        throw new IllegalArgumentException("is longer than " + LINE_MAX + " characters");
      }
      line = line(READER.readTree(text));
    } catch (JsonProcessingException e) {
      rejected.accept(number, "is broken JSON: " + e.getOriginalMessage());
      return;
    } catch (IllegalArgumentException e) {
      rejected.accept(number, e.getMessage());
      return;
    }
    lines.accept(line);
  }

  private static DecisionLine line(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("must be an object");
    }
    return new DecisionLine(
        node.path("sequence").asLong(),
        required(node, "a", UUID::fromString),
        required(node, "b", UUID::fromString),
        required(node, "decision", code -> Decision.ofCode(code).orElseThrow()),
        optional(node, "meta", code -> MetaDecision.ofCode(code).orElseThrow())
            .orElse(MetaDecision.NONE),
        optional(node, "confidence", code -> Confidence.ofCode(code).orElseThrow())
            .orElse(Confidence.UNSPECIFIED),
        tags(node.path("tags")),
        required(node, "reviewer", text -> text),
        optional(node, "kind", text -> text).orElse("person"),
        optional(node, "key", text -> text).orElse(""),
        optional(node, "at", DecisionLog::instant),
        Optional.of(node.path("undoes").asLong()).filter(undoes -> undoes > 0));
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no time", e);
    }
  }

  private static <T> T required(JsonNode node, String field, Function<String, T> reader) {
    return optional(node, field, reader)
        .orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
  }

  private static <T> Optional<T> optional(JsonNode node, String field, Function<String, T> reader) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      if (value.isTextual()) {
        return Optional.of(reader.apply(value.textValue()));
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(field + " cannot be '" + value.textValue() + "'", e);
    }
    throw new IllegalArgumentException(field + " must be text");
  }

  private static List<String> tags(JsonNode node) {
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : node) {
      if (!tag.isTextual()) {
        throw new IllegalArgumentException("tags must be a list of texts");
      }
      tags.add(tag.textValue());
    }
    return tags;
  }

  /** Appends one line. */
  public static void write(DecisionLine line, Writer log) throws IOException {
    ObjectNode node = JSON.createObjectNode();
    node.put("sequence", line.sequence());
    node.put("a", line.a().toString());
    node.put("b", line.b().toString());
    node.put("decision", line.decision().code());
    if (line.meta() != MetaDecision.NONE) {
      node.put("meta", line.meta().code());
    }
    node.put("confidence", line.confidence().code());
    ArrayNode tags = node.putArray("tags");
    line.tags().forEach(tags::add);
    node.put("reviewer", line.reviewer());
    node.put("kind", line.kind());
    node.put("key", line.key());
    line.at().ifPresent(at -> node.put("at", at.toString()));
    line.undoes().ifPresent(undoes -> node.put("undoes", undoes));
    log.append(JSON.writeValueAsString(node)).append('\n');
  }
}
