package org.pelage.http.routing;

import akka.http.javadsl.model.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.pelage.security.Role;

/**
 * One row of a face's table.
 *
 * @param method upper-case HTTP method
 * @param path template; a segment {@code {x}} takes any one segment
 * @param role what the caller has to be
 * @param parameters of the query string that may be given; empty: any
 */
public record Endpoint(
    String method,
    String path,
    Role role,
    Body body,
    Handler handler,
    Optional<Set<String>> parameters) {

  /** One that looks at no parameter it does not know. */
  public Endpoint(String method, String path, Role role, Body body, Handler handler) {
    this(method, path, role, body, handler, Optional.empty());
  }

  /** The same, with these parameters and no other. */
  public Endpoint taking(String... names) {
    return new Endpoint(method, path, role, body, handler, Optional.of(Set.of(names)));
  }

  /** The same; where nothing is said of parameters there are none. */
  public Endpoint strict() {
    return parameters.isPresent() ? this : taking();
  }

  /** Answers a call; a failed stage and a thrown exception mean the same. */
  @FunctionalInterface
  public interface Handler {
    CompletionStage<HttpResponse> answer(Call call);
  }

  public static Endpoint get(String path, Handler handler) {
    return new Endpoint("GET", path, Role.READER, Body.NONE, handler);
  }

  public static Endpoint post(String path, Role role, Body body, Handler handler) {
    return new Endpoint("POST", path, role, body, handler);
  }

  public static Endpoint patch(String path, Role role, Handler handler) {
    return new Endpoint("PATCH", path, role, Body.SMALL_JSON, handler);
  }

  public static Endpoint delete(String path, Role role, Body body, Handler handler) {
    return new Endpoint("DELETE", path, role, body, handler);
  }
}
