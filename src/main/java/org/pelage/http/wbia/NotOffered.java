package org.pelage.http.wbia;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;

/**
 * Routes of WBIA that compute with its recognition models, which this server does not have: code
 * 501, so that a client can tell them from a mistyped address.
 */
final class NotOffered {
  private static final int NOT_IMPLEMENTED = 501;

  private static final List<String> PATHS =
      List.of(
          "/api/query/graph/",
          "/api/query/graph/complete/",
          "/api/query/graph/match/thumb/",
          "/api/query/chip/",
          "/api/query/chip/dict/",
          "/api/query/chip/dict/simple/",
          "/api/query/annot/rowid/",
          "/api/review/query/chip/best/",
          "/api/engine/query/graph/",
          "/api/background/src/{rowid}/",
          "/api/sync/",
          "/test/review/query/chip/",
          "/test/query/chip/");

  private final Exchange exchange;

  NotOffered(Exchange exchange) {
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return PATHS.stream()
        .flatMap(path -> Stream.of("GET", "POST").map(method -> endpoint(method, path)))
        .toList();
  }

  /** Whether this path of the table is one of them. */
  static boolean isOneOf(String path) {
    return PATHS.contains(path);
  }

  private Endpoint endpoint(String method, String path) {
    return exchange.endpoint(
        method,
        path,
        Role.READER,
        (parameters, call) -> CompletableFuture.failedFuture(fault(path)));
  }

  private static Fault fault(String path) {
    return new Fault(
        NOT_IMPLEMENTED,
        path + " needs WBIA's recognition models, which this server does not have",
        WbiaJson.NODES.nullNode());
  }
}
