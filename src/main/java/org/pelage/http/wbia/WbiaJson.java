package org.pelage.http.wbia;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.pelage.http.wire.Words;

/**
 * JSON as WBIA's clients send and expect it: UUIDs as {@code {"__UUID__": "..."}}, a space after
 * colons and commas, nothing but ASCII.
 */
final class WbiaJson {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String UUID_KEY = "__UUID__";
  private static final int DEPTH_MAX = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private WbiaJson() {}

  /** The document, empty if it is not JSON. */
  static Optional<JsonNode> parse(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static String write(JsonNode node) {
    try {
      return MAPPER.writer(new Spaced()).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("trees can always be written", e);
    }
  }

  static ArrayNode list(Stream<? extends JsonNode> elements) {
    ArrayNode list = NODES.arrayNode();
    elements.forEach(list::add);
    return list;
  }

  static JsonNode orNull(Optional<? extends JsonNode> node) {
    return node.isPresent() ? node.get() : NODES.nullNode();
  }

  static JsonNode text(Optional<String> text) {
    return orNull(text.map(NODES::textNode));
  }

  static JsonNode number(Optional<Integer> number) {
    return orNull(number.map(NODES::numberNode));
  }

  /** Seconds since 1970, whole ones as the tables of WBIA hold them. */
  static JsonNode seconds(Optional<Instant> at) {
    return orNull(at.map(Instant::getEpochSecond).map(NODES::numberNode));
  }

  static ObjectNode uuid(UUID uuid) {
    return NODES.objectNode().put(UUID_KEY, uuid.toString());
  }

  /** The UUID of an object with that one key, empty if the node is something else. */
  static Optional<UUID> uuid(JsonNode node) {
    return node.isObject() && node.size() == 1 && node.path(UUID_KEY).isTextual()
        ? Words.uuid(node.get(UUID_KEY).textValue())
        : Optional.empty();
  }

  /** The UUID of such an object or of bare text, empty if the node is something else. */
  static Optional<UUID> uuidOrText(JsonNode node) {
    return uuid(node).or(() -> node.isTextual() ? Words.uuid(node.textValue()) : Optional.empty());
  }

  /** One line, with a space after each colon and comma. */
  private static final class Spaced extends MinimalPrettyPrinter {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
      out.writeRaw(", ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
      out.writeRaw(", ");
    }
  }
}
