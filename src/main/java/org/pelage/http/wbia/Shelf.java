package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.pelage.catalog.Catalog;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.io.InputRefusedException;
import org.pelage.security.Role;

/**
 * Rows of the table that are answered by the catalogue alone. Their work runs on the blocking
 * dispatcher; a value that the catalogue refuses is code 400.
 */
record Shelf(Catalog catalog, Hops hops, Exchange exchange) {
  /** Most elements of a list that one request may change. */
  static final int CHANGES_MAX = 10_000;

  /** Reads or writes, and says what goes into the envelope. */
  @FunctionalInterface
  interface Work {
    JsonNode answer(Parameters parameters);
  }

  Endpoint read(String path, Work work) {
    return endpoint("GET", path, Role.READER, work);
  }

  Endpoint write(String method, String path, Work work) {
    return endpoint(method, path, Role.OPERATOR, work);
  }

  private Endpoint endpoint(String method, String path, Role role, Work work) {
    return exchange.endpoint(
        method, path, role, (parameters, call) -> blocking(() -> work.answer(parameters)));
  }

  /** What {@code work} gives, on the blocking dispatcher. */
  <T> CompletableFuture<T> blocking(Supplier<T> work) {
    return hops.blocking(() -> accepted(work));
  }

  Lookup lookup() {
    return new Lookup(catalog);
  }

  private static <T> T accepted(Supplier<T> work) {
    try {
      return work.get();
    } catch (InputRefusedException e) {
      throw Fault.invalid(e.field(), e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Fault.invalid("value", e.getMessage());
    }
  }
}
