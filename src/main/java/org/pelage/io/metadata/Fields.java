package org.pelage.io.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pelage.catalog.BoundingBox;
import org.pelage.io.InputRefusedException;
import org.pelage.matching.Viewpoint;

/** Reads the values of metadata files; a value that cannot be meant names its field. */
final class Fields {
  private static final Set<String> ABSENT = Set.of("", "nan", "none", "null", "n/a");

  /** How the formats write that nobody knows who it is; four underscores is WBIA's. */
  private static final Set<String> UNKNOWN_NAMES = Set.of("unknown", "____");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Fields() {}

  static Optional<String> text(String value) {
    String stripped = value.strip();
    return ABSENT.contains(stripped.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(stripped);
  }

  static Optional<String> name(Optional<String> value) {
    return value.filter(name -> !UNKNOWN_NAMES.contains(name.toLowerCase(Locale.ROOT)));
  }

  /** The word that the server keeps: the sides shown, or a part of the body; none if unknown. */
  static Optional<String> viewpoint(String field, Optional<String> value) {
    return value
        .filter(word -> !word.equalsIgnoreCase("unknown"))
        .map(
            word ->
                Viewpoint.sidesOrPart(word)
                    .orElseThrow(() -> refused(field, "'" + word + "' is no viewpoint")));
  }

  static double number(String field, String value) {
    try {
      double number = Double.parseDouble(value.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(field, "'" + value + "' is no number");
    }
    throw refused(field, "'" + value + "' is no finite number");
  }

  /** {@code [x, y, width, height]}, with or without brackets. */
  static BoundingBox box(String field, String value) {
    String[] parts = value.replaceAll("[\\[\\]()]", " ").strip().split("[,\\s]+");
    if (parts.length != 4) {
      throw refused(field, "'" + value + "' is not [x, y, width, height]");
    }
    double[] numbers = new double[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(field, parts[i]);
    }
    return box(field, numbers);
  }

  static BoundingBox box(String field, double[] xywh) {
    for (double number : xywh) {
      if (Math.abs(number) > 1e6) {
        throw refused(field, "has a number beyond a million");
      }
    }
    int width = (int) Math.round(xywh[2]);
    int height = (int) Math.round(xywh[3]);
    if (width < 1 || height < 1) {
      throw refused(field, "has no area: width " + xywh[2] + ", height " + xywh[3]);
    }
    return new BoundingBox((int) Math.round(xywh[0]), (int) Math.round(xywh[1]), width, height);
  }

  /** A date, a date and time (in UTC unless it says otherwise), or seconds since 1970. */
  static Instant time(String field, String value) {
    try {
      if (value.matches("\\d{9,11}(\\.\\d+)?")) {
        return Instant.ofEpochMilli((long) (Double.parseDouble(value) * 1_000));
      }
      String iso = value.replace(' ', 'T').replaceFirst("^(\\d{4}):(\\d{2}):", "$1-$2-");
      if (iso.length() <= 10) {
        return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      boolean zoned = iso.endsWith("Z") || iso.substring(10).matches(".*[+-].*");
      return zoned
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw refused(field, "'" + value + "' is no date such as 2026-05-01 or 2026-05-01 05:00:00");
    }
  }

  static UUID uuid(String field, String value) {
    try {
      return UUID.fromString(value.strip());
    } catch (IllegalArgumentException e) {
      throw refused(field, "'" + value + "' is no UUID");
    }
  }

  /** A UUID that follows from what identifies the row in its format. */
  static UUID derived(String format, Object... identity) {
    StringBuilder text = new StringBuilder(format);
    for (Object part : identity) {
      text.append('\0').append(part);
    }
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String json(Map<String, String> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is JSON", e);
    }
  }

  static InputRefusedException refused(String field, String detail) {
    return new InputRefusedException(field, field + " " + detail);
  }
}
