package org.pelage.http.gateway;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.sharding.typed.ShardingEnvelope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.pelage.base.Refusal;
import org.pelage.board.Board;
import org.pelage.http.routing.Causes;
import org.pelage.http.routing.Hops;
import org.pelage.http.wire.Refused;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.registry.RegistryReply.GraphEntry;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * Asks the owners. Every stage given back continues on the HTTP dispatcher, or among the
 * connections where it says so, and fails with {@link Refused} when the owner refuses or stays
 * silent: silence of a read is {@code unavailable}, of a write {@code outcome-unknown}.
 * Thread-safe.
 */
public final class Owners {
  /** How long to wait for an answer. A start loads and joins whole catalogues. */
  public record Deadlines(Duration read, Duration write, Duration lifecycle) {
    public static final Deadlines DEFAULT =
        new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(170));
  }

  /**
   * How an owner is asked.
   *
   * @param silence what no answer by the deadline means
   * @param brief whether what follows on the answer is but to write it down
   */
  private record Manner(Duration deadline, Refusal.Kind silence, boolean brief) {}

  /** How long the registry is waited for where its last answer serves as well. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ActorRef<RegistryCommand> registry;
  private final ActorRef<ShardingEnvelope<SessionCommand>> sessions;
  private final Scheduler scheduler;
  private final Hops hops;
  private final Deadlines deadlines;
  private final GraphIds ids = new GraphIds(System::nanoTime);
  private final GraphList list;

  /**
   * @param board what graphs say of themselves
   */
  public Owners(
      ActorRef<RegistryCommand> registry,
      ActorRef<ShardingEnvelope<SessionCommand>> sessions,
      Board board,
      Scheduler scheduler,
      Hops hops,
      Deadlines deadlines) {
    this.registry = registry;
    this.sessions = sessions;
    this.scheduler = scheduler;
    this.hops = hops;
    this.deadlines = deadlines;
    this.list = new GraphList(this::listed, board, System::nanoTime);
  }

  /** The live graph that {@code id} means. */
  public CompletableFuture<GraphEntry> resolve(UUID id) {
    return resolve(id, deadlines.read());
  }

  private CompletableFuture<GraphEntry> resolve(UUID id, Duration deadline) {
    long askedAt = ids.generation();
    return askRegistry(
            replyTo -> new RegistryCommand.Resolve(id, replyTo), deadline, Refusal.Kind.UNAVAILABLE)
        .thenApply(reply -> expect(RegistryReply.Resolved.class, reply).graph())
        .whenComplete(
            (entry, failure) -> {
              if (failure == null) {
                ids.put(id, entry.graphKey(), askedAt);
              }
            });
  }

  /** Every graph at a glance; asks none of them. */
  public GraphList list() {
    return list;
  }

  private CompletableFuture<RegistryReply.Listed> listed(Optional<String> after) {
    return readRegistry(
        RegistryReply.Listed.class,
        replyTo ->
            new RegistryCommand.ListGraphs(after, RegistryCommand.ListGraphs.PAGE_MAX, replyTo));
  }

  private CompletableFuture<String> keyOf(UUID id) {
    return ids.get(id)
        .map(CompletableFuture::completedFuture)
        .or(() -> ids.last(id).map(last -> confirmed(id, last)))
        .orElseGet(() -> resolve(id).thenApply(GraphEntry::graphKey));
  }

  /** The key the registry names now, or the last it named if it is silent. */
  private CompletableFuture<String> confirmed(UUID id, String last) {
    return resolve(id, PATIENCE)
        .thenApply(GraphEntry::graphKey)
        .exceptionallyCompose(
            failure -> {
              if (Causes.of(failure) instanceof Refused refused
                  && refused.refusal().kind() == Refusal.Kind.UNAVAILABLE) {
                ids.renew(id);
                return CompletableFuture.completedFuture(last);
              }
              return CompletableFuture.failedFuture(failure);
            });
  }

  /** Reads the registry. */
  public <R extends RegistryReply> CompletableFuture<R> readRegistry(
      Class<R> answer, Function<ActorRef<RegistryReply>, RegistryCommand> command) {
    return askRegistry(command, deadlines.read(), Refusal.Kind.UNAVAILABLE)
        .thenApply(reply -> expect(answer, reply));
  }

  /** Creates, resizes or deletes: what ids mean is asked anew afterwards. */
  public CompletableFuture<RegistryReply> changeRegistry(
      Function<ActorRef<RegistryReply>, RegistryCommand> command) {
    return askRegistry(command, deadlines.lifecycle(), Refusal.Kind.OUTCOME_UNKNOWN)
        .whenComplete(
            (reply, failure) -> {
              list.forget();
              ids.expire();
              if (reply instanceof RegistryReply.Created created) {
                // It may have taken its id over from another graph.
                GraphEntry graph = created.graph();
                ids.put(graph.publicId(), graph.graphKey(), ids.generation());
              }
            });
  }

  /** Reads one graph. */
  public <R extends SessionReply> CompletableFuture<R> read(
      UUID id, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return ask(id, answer, command, new Manner(deadlines.read(), Refusal.Kind.UNAVAILABLE, false));
  }

  /** Changes one graph. */
  public <R extends SessionReply> CompletableFuture<R> write(
      UUID id, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return ask(id, answer, command, writing(deadlines.write()));
  }

  /**
   * As {@link #write}, for what many reviewers wait for at once and is soon written down: a lease,
   * one decision. It continues among the connections.
   */
  public <R extends SessionReply> CompletableFuture<R> writeBriefly(
      UUID id, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return ask(id, answer, command, brief());
  }

  private static Manner writing(Duration deadline) {
    return new Manner(deadline, Refusal.Kind.OUTCOME_UNKNOWN, false);
  }

  private Manner brief() {
    return new Manner(deadlines.write(), Refusal.Kind.OUTCOME_UNKNOWN, true);
  }

  /** Changes one graph in a way that may take long: a sync writes a whole catalogue. */
  public <R extends SessionReply> CompletableFuture<R> writeLong(
      UUID id, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return ask(id, answer, command, writing(deadlines.lifecycle()));
  }

  /** As {@link #writeBriefly}, where the graph's key is known already, as in a lease's id. */
  public <R extends SessionReply> CompletableFuture<R> writeByKey(
      String graphKey, Class<R> answer, Function<ActorRef<SessionReply>, SessionCommand> command) {
    return askKey(graphKey, command, brief()).thenApply(reply -> expect(answer, reply));
  }

  /** The number of a graph's last sync, 0 if there was none. */
  public CompletableFuture<Long> lastSync(UUID id) {
    return read(id, SessionReply.Synced.class, replyTo -> new SessionCommand.GetSync(0, 0, replyTo))
        .thenApply(SessionReply.Synced::number)
        .exceptionallyCompose(
            failure ->
                Causes.of(failure) instanceof Refused refused
                        && refused.refusal().kind() == Refusal.Kind.UNKNOWN
                        && refused.refusal().field().equals("number")
                    ? CompletableFuture.completedFuture(0L)
                    : CompletableFuture.failedFuture(Causes.of(failure)));
  }

  /** Sends without waiting: subscriptions answer through their own reference. */
  public CompletableFuture<Void> tell(UUID id, SessionCommand command) {
    return keyOf(id).thenAccept(key -> sessions.tell(new ShardingEnvelope<>(key, command)));
  }

  /**
   * An entry of the cache may name a graph that was deleted and created anew on another node since;
   * "unknown" is therefore believed only of a key the registry has just named.
   */
  private <R extends SessionReply> CompletableFuture<R> ask(
      UUID id,
      Class<R> answer,
      Function<ActorRef<SessionReply>, SessionCommand> command,
      Manner manner) {
    boolean remembered = ids.get(id).isPresent();
    CompletableFuture<SessionReply> reply =
        keyOf(id).thenCompose(key -> askKey(key, command, manner));
    if (remembered) {
      reply =
          reply.thenCompose(
              first -> isUnknownGraph(first) ? askAnew(id, command, manner) : done(first));
    }
    return reply.thenApply(r -> expect(answer, r));
  }

  private CompletableFuture<SessionReply> askAnew(
      UUID id, Function<ActorRef<SessionReply>, SessionCommand> command, Manner manner) {
    ids.forget(id);
    return keyOf(id).thenCompose(key -> askKey(key, command, manner));
  }

  private static boolean isUnknownGraph(SessionReply reply) {
    return reply instanceof SessionReply.Refused refused
        && refused.refusal().kind() == Refusal.Kind.UNKNOWN
        && refused.refusal().field().isEmpty();
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private CompletableFuture<RegistryReply> askRegistry(
      Function<ActorRef<RegistryReply>, RegistryCommand> command,
      Duration deadline,
      Refusal.Kind silence) {
    return inTime(
        AskPattern.ask(registry, command::apply, deadline, scheduler),
        "the registry",
        new Manner(deadline, silence, false));
  }

  private CompletableFuture<SessionReply> askKey(
      String graphKey, Function<ActorRef<SessionReply>, SessionCommand> command, Manner manner) {
    return inTime(
        AskPattern.<ShardingEnvelope<SessionCommand>, SessionReply>ask(
            sessions,
            replyTo -> new ShardingEnvelope<>(graphKey, command.apply(replyTo)),
            manner.deadline(),
            scheduler),
        "the graph",
        manner);
  }

  private <T> CompletableFuture<T> inTime(CompletionStage<T> asked, String who, Manner manner) {
    return (manner.brief() ? hops.shortly(asked) : hops.home(asked))
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    Causes.of(failure) instanceof TimeoutException
                        ? silent(who, manner.silence())
                        : Causes.of(failure)));
  }

  private static Refused silent(String who, Refusal.Kind silence) {
    return Refused.of(
        silence,
        "",
        silence == Refusal.Kind.OUTCOME_UNKNOWN
            ? who + " did not answer in time; repeat with the same key to learn the outcome"
            : who + " did not answer in time; nothing was changed, try again");
  }

  private static <R extends SessionReply> R expect(Class<R> type, SessionReply reply) {
    if (reply instanceof SessionReply.Refused refused) {
      throw new Refused(refused.refusal());
    }
    return type.cast(reply);
  }

  /** The reply as what was asked for; a refusal is thrown. */
  public static <R extends RegistryReply> R expect(Class<R> type, RegistryReply reply) {
    if (reply instanceof RegistryReply.Refused refused) {
      throw new Refused(refused.refusal());
    }
    return type.cast(reply);
  }
}
