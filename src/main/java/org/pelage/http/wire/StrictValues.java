package org.pelage.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.Serial;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs in their one textual form, and NaN (not known) written as null, since JSON has no NaN. */
final class StrictValues extends SimpleModule {
  @Serial private static final long serialVersionUID = 1L;

  StrictValues() {
    super("pelage-strict-values");
    addDeserializer(UUID.class, new UuidReader());
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
