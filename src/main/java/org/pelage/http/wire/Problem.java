package org.pelage.http.wire;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * An error as RFC 9457 wants it told.
 *
 * @param type stable name of the sort of problem, {@code urn:pelage:problem:<slug>}
 * @param title the same for people, in a few words
 * @param status HTTP status, the response's own
 * @param detail what is wrong and what to do about it
 * @param field the request's field at fault, absent if none is
 * @param extra further members, by their names on the wire
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "field"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String field,
    @JsonAnyGetter Map<String, Object> extra) {

  private static final String TYPE = "urn:pelage:problem:";

  static Problem of(
      String slug,
      String title,
      int status,
      String detail,
      String field,
      Map<String, Object> extra) {
    return new Problem(TYPE + slug, title, status, detail, field, extra);
  }
}
