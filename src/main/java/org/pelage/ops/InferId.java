package org.pelage.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An annotation's id in a file of decisions: an integer or a UUID.
 *
 * @param number the integer, 0 for a UUID
 * @param uuid the UUID in lower case, empty for an integer
 */
record InferId(long number, String uuid) implements Comparable<InferId> {
  /** What an id is; a file holds one kind. */
  enum Kind {
    INTEGER("an integer"),
    UUID("a UUID");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** The id that {@code json}, the value of {@code field}, is. */
  static InferId of(String field, JsonNode json) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return new InferId(json.longValue(), "");
    }
    if (json.isTextual() && UUID_TEXT.matcher(json.textValue()).matches()) {
      return new InferId(0, json.textValue().toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException(
        "\""
            + field
            + "\" must be "
            + (field.equals("annotations") ? "a list of integers or UUIDs" : "an integer or a UUID")
            + ", not "
            + (json.isMissingNode() ? "absent" : json));
  }

  Kind kind() {
    return uuid.isEmpty() ? Kind.INTEGER : Kind.UUID;
  }

  @Override
  public int compareTo(InferId other) {
    int byNumber = Long.compare(number, other.number);
    return byNumber != 0 ? byNumber : uuid.compareTo(other.uuid);
  }

  @Override
  public String toString() {
    return uuid.isEmpty() ? Long.toString(number) : uuid;
  }
}
