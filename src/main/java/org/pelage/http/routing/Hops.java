package org.pelage.http.routing;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.pelage.base.Refusal;
import org.pelage.catalog.CatalogException;
import org.pelage.http.wire.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which threads work for a request. Stages that Akka hands to Java continue on the common pool,
 * which on a small machine means one new thread each; the stages given here continue on the HTTP
 * dispatcher instead, or where connections live.
 *
 * @param http runs routes and what follows from what they read
 * @param blocking runs SQL and file work
 * @param connections runs Akka's own streams and the owners: whoever waits for the answer is at
 *     home there, so that no other thread has to wake for it
 */
public record Hops(Executor http, Executor blocking, Executor connections) {
  private static final Logger LOG = LoggerFactory.getLogger(Hops.class);

  public static final String HTTP_DISPATCHER = "pelage.http-dispatcher";
  public static final String BLOCKING_DISPATCHER = "pelage.blocking-dispatcher";

  public static Hops of(ActorSystem<?> system) {
    return new Hops(
        system.dispatchers().lookup(DispatcherSelector.fromConfig(HTTP_DISPATCHER)),
        system.dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING_DISPATCHER)),
        system.dispatchers().lookup(DispatcherSelector.defaultDispatcher()));
  }

  /** The same outcome, continued on the HTTP dispatcher. */
  public <T> CompletableFuture<T> home(CompletionStage<T> elsewhere) {
    return on(http, elsewhere);
  }

  /**
   * The same outcome, continued among the connections, in a task of its own: only for what takes
   * microseconds from there to the answer, since owners wait for these threads as well.
   */
  public <T> CompletableFuture<T> shortly(CompletionStage<T> elsewhere) {
    return on(connections, elsewhere);
  }

  private static <T> CompletableFuture<T> on(Executor threads, CompletionStage<T> elsewhere) {
    CompletableFuture<T> here = new CompletableFuture<>();
    elsewhere.whenCompleteAsync(
        (value, failure) -> {
          if (failure == null) {
            here.complete(value);
          } else {
            here.completeExceptionally(failure);
          }
        },
        threads);
    return here;
  }

  /**
   * What {@code work} gives, computed on the blocking dispatcher, continued on the HTTP one. A
   * database that fails, because it is away or its disk is full, is no fault of the request.
   */
  public <T> CompletableFuture<T> blocking(Supplier<T> work) {
    return home(CompletableFuture.supplyAsync(() -> orRefused(work), blocking));
  }

  private static <T> T orRefused(Supplier<T> work) {
    try {
      return work.get();
    } catch (CatalogException e) {
      LOG.error("the catalogue cannot be used", e);
      throw Refused.of(
          Refusal.Kind.OUTCOME_UNKNOWN,
          "",
          "the catalogue's database cannot be used now; repeat the request to learn whether it was"
              + " done");
    }
  }
}
