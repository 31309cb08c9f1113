package org.pelage.http.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says in a person's words what is wrong with a JSON document, and where. */
final class JsonFaults {
  private static final Map<Class<?>, String> EXPECTED =
      Map.ofEntries(
          Map.entry(UUID.class, "a UUID as text, such as 6f1f0b9e-7c0d-4e6a-9a53-0d6b6cb1f0d2"),
          Map.entry(String.class, "text"),
          Map.entry(int.class, "an integer"),
          Map.entry(Integer.class, "an integer"),
          Map.entry(long.class, "an integer"),
          Map.entry(Long.class, "an integer"),
          Map.entry(float.class, "a number"),
          Map.entry(Float.class, "a number"),
          Map.entry(double.class, "a number"),
          Map.entry(Double.class, "a number"),
          Map.entry(boolean.class, "true or false"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(Instant.class, "a time in ISO 8601 with zone, such as 2026-05-01T06:30:00Z"));

  private JsonFaults() {}

  static Refused refused(IOException fault) {
    if (fault.getCause() instanceof Refused inside) {
      return within(path(fault), inside);
    }
    if (fault instanceof UnrecognizedPropertyException unknown) {
      return Refused.invalid(
          path(unknown), "there is no such field here; known are " + known(unknown));
    }
    if (fault instanceof MismatchedInputException mismatch) {
      return Refused.invalid(path(mismatch), "must be " + expected(mismatch.getTargetType()));
    }
    if (fault instanceof StreamConstraintsException limit) {
      return Refused.invalid(path(limit), "beyond a limit: " + limit.getOriginalMessage());
    }
    if (fault.getCause() instanceof StreamReadException broken) {
      return Refused.invalid(path(fault), "is not valid JSON" + where(broken));
    }
    if (fault instanceof JsonMappingException mapping && mapping.getCause() != null) {
      return Refused.invalid(path(mapping), String.valueOf(mapping.getCause().getMessage()));
    }
    return Refused.invalid("", "the body is not valid JSON" + where(fault));
  }

  /** A shape's own check fails with the name of its field; the path leads to the shape. */
  private static Refused within(String path, Refused inside) {
    String field = inside.refusal().field();
    String full =
        path.isEmpty() || field.isEmpty() || path.endsWith(field)
            ? path + suffix(path, field)
            : path + "." + field;
    return Refused.of(inside.refusal().kind(), full, inside.refusal().detail());
  }

  private static String suffix(String path, String field) {
    return path.isEmpty() ? field : "";
  }

  private static String path(IOException fault) {
    if (!(fault instanceof JsonMappingException mapping)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : mapping.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String known(UnrecognizedPropertyException unknown) {
    Collection<Object> ids = Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of());
    return ids.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String expected(Class<?> type) {
    if (type == null) {
      return "another type";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return EXPECTED.getOrDefault(type, "an object");
  }

  private static String where(IOException fault) {
    if (fault instanceof JsonProcessingException json && json.getLocation() != null) {
      return " at line "
          + json.getLocation().getLineNr()
          + ", column "
          + json.getLocation().getColumnNr();
    }
    return "";
  }
}
