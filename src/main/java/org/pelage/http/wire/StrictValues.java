package org.pelage.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.pelage.base.Text;

/**
 * UUIDs and times in their one textual form, text of whole characters, and NaN (not known) written
 * as null, since JSON has no NaN.
 */
final class StrictValues extends SimpleModule {
  @Serial private static final long serialVersionUID = 1L;

  StrictValues() {
    super("pelage-strict-values");
    addDeserializer(UUID.class, new UuidReader());
    addDeserializer(Instant.class, new InstantReader());
    addDeserializer(String.class, new TextReader());
    addSerializer(Double.class, new FiniteWriter());
    addSerializer(double.class, new FiniteWriter());
  }

  /** Jackson's own also takes Base64, and Java's takes shortened groups. */
  private static final class UuidReader extends StdScalarDeserializer<UUID> {
    @Serial private static final long serialVersionUID = 1L;

    private static final Pattern UUID_TEXT =
        Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    UuidReader() {
      super(UUID.class);
    }

    @Override
    public UUID deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.hasToken(JsonToken.VALUE_STRING) ? in.getText() : "";
      if (!UUID_TEXT.matcher(text).matches()) {
        return (UUID) context.handleWeirdStringValue(UUID.class, text, "not a UUID");
      }
      return UUID.fromString(text);
    }
  }

  /** Jackson's own also takes numbers, and years that no count of milliseconds reaches. */
  private static final class InstantReader extends StdScalarDeserializer<Instant> {
    @Serial private static final long serialVersionUID = 1L;

    private static final int YEAR_MAX = 9999;

    InstantReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.hasToken(JsonToken.VALUE_STRING) ? in.getText() : "";
      try {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() >= 1 && time.getYear() <= YEAR_MAX) {
          return time.toInstant();
        }
      } catch (DateTimeException e) {
        // Answered like a year that is out of range.
      }
      return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time");
    }
  }

  /** An escape can spell half a surrogate pair, which nothing that is to be kept can hold. */
  private static final class TextReader extends StringDeserializer {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = super.deserialize(in, context);
      if (text != null && !Text.isWhole(text)) {
        throw Refused.invalid("", "has half a character (a surrogate without its other half)");
      }
      return text;
    }
  }

  private static final class FiniteWriter extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }
}
