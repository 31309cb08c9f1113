package org.pelage.http.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads and writes the native interface's JSON: {@code snake_case}, absent rather than null, times
 * in ISO 8601. Reading is strict, so that a misspelt or doubled field is told and not ignored: what
 * a shape does not have, a number where text belongs, NaN, a field given twice or anything after
 * the document is refused with the field's path.
 */
public final class Json {
  /** Deepest nesting. */
  private static final int DEPTH_MAX = 32;

  /** Longest text, in characters. */
  private static final int TEXT_MAX = 1 << 20;

  private static final int NUMBER_LENGTH_MAX = 64;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(factory())
          .addModules(new Jdk8Module(), new JavaTimeModule(), new StrictValues())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .withCoercionConfig(LogicalType.Textual, Json::onlyText)
          .build();

  private Json() {}

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH_MAX)
                .maxStringLength(TEXT_MAX)
                .maxNumberLength(NUMBER_LENGTH_MAX)
                .build())
        .build();
  }

  private static void onlyText(MutableCoercionConfig config) {
    config
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  /**
   * The document as a value of {@code shape}.
   *
   * @throws Refused naming the field that is wrong and what it should be
   */
  public static <T> T read(byte[] document, Class<T> shape) {
    try {
      T value = MAPPER.readValue(document, shape);
      if (value == null) {
        throw Refused.invalid("", "the body must be a JSON object, not null");
      }
      return value;
    } catch (IOException e) {
      throw JsonFaults.refused(e);
    }
  }

  /** As {@link #read(byte[], Class)}, from a part of a document that was read before. */
  public static <T> T read(JsonNode part, Class<T> shape) {
    try {
      return MAPPER.treeToValue(part, shape);
    } catch (JsonProcessingException e) {
      throw JsonFaults.refused(e);
    }
  }

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("shapes of ours can always be written", e);
    }
  }
}
