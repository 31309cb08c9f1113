package org.pelage.http.routing;

import akka.http.javadsl.model.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.security.Caller;

/**
 * A request on its way to the method that answers it.
 *
 * @param path the template's variables, decoded
 * @param body what was read of the body; empty for {@link Body.None} and {@link Body.Stream}
 * @param client the peer's address, empty if not known
 * @param acting takes whom the request names
 */
public record Call(
    HttpRequest request,
    Map<String, String> path,
    byte[] body,
    Caller caller,
    String client,
    Acting acting) {
  private static final int PAGE_MAX = 1000;

  /** The JSON body, read strictly. */
  public <T> T json(Class<T> shape) {
    return Json.read(body, shape);
  }

  /** The JSON body, or {@code otherwise} if there is none. */
  public <T> T json(Class<T> shape, T otherwise) {
    return body.length == 0 ? otherwise : Json.read(body, shape);
  }

  /** A UUID of the path; something else there is unknown, not malformed. */
  public UUID uuid(String variable) {
    String text = path.get(variable);
    return Words.uuid(text)
        .orElseThrow(
            () -> Refused.unknown(variable, "'" + Words.shown(text) + "' is no " + variable));
  }

  /** A whole number of the path. */
  public long number(String variable) {
    try {
      return Long.parseLong(path.get(variable));
    } catch (NumberFormatException e) {
      throw Refused.unknown(variable, variable + " must be a whole number");
    }
  }

  /** A parameter of the query string. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(QueryString.of(request.getUri()).get(name));
  }

  /** A UUID of the query string. */
  public Optional<UUID> queryUuid(String name) {
    return query(name)
        .map(text -> Words.uuid(text).orElseThrow(() -> Refused.invalid(name, "must be a UUID")));
  }

  /** A UUID that the query string must have. */
  public UUID requiredUuid(String name) {
    return queryUuid(name)
        .orElseThrow(() -> Refused.invalid(name, "is missing; give a UUID as ?" + name + "="));
  }

  /** A number of the query string within bounds, or the default. */
  public long queryNumber(String name, long otherwise, long min, long max) {
    return query(name).map(text -> bounded(name, text, min, max)).orElse(otherwise);
  }

  private static long bounded(String name, String text, long min, long max) {
    try {
      long value = Long.parseLong(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of bounds.
    }
    throw Refused.invalid(name, "must be a whole number from " + min + " to " + max);
  }

  /** {@code ?limit=}, 1 to 1000. */
  public int limit(int otherwise) {
    return (int) queryNumber("limit", otherwise, 1, PAGE_MAX);
  }

  /** A flag of the query string: {@code true} or {@code false}. */
  public boolean flag(String name) {
    return switch (query(name).orElse("false")) {
      case "true", "" -> true;
      case "false" -> false;
      default -> throw Refused.invalid(name, "must be true or false");
    };
  }

  public Optional<String> header(String name) {
    return request.getHeader(name).map(header -> header.value());
  }

  /** {@code If-Match}, without its quotes; empty if absent or {@code *}. */
  public Optional<String> ifMatch() {
    return header("If-Match").map(Call::unquoted).filter(tag -> !tag.equals("*"));
  }

  private static String unquoted(String tag) {
    String text = tag.strip();
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
