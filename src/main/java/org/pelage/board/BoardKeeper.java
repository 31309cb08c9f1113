package org.pelage.board;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.pcollections.HashPMap;

/**
 * Keeps the board of one node: takes what the graphs of this node say, shares it with the keepers
 * of other nodes at most {@link #SHARE_EVERY} later, and gives a keeper that joins all it has. Keys
 * of graphs are never used again, so a graph that is gone stays gone.
 */
public final class BoardKeeper extends AbstractBehavior<BoardMessage> {
  /** Under which keepers find one another. */
  public static final ServiceKey<BoardMessage> SERVICE_KEY =
      ServiceKey.create(BoardMessage.class, "pelage-boards");

  private static final Duration SHARE_EVERY = Duration.ofMillis(200);
  private static final Duration STORE_EVERY = Duration.ofSeconds(2);

  /** Summaries of one message: a long reason included, well below the largest message. */
  private static final int SHARED_AT_ONCE = 25;

  private static final int GONE_AT_ONCE = 500;

  private final Board board;
  private final SummaryStore store;
  private final SummaryBytes bytes;
  private final Executor blocking;

  /** Whose word it was; none for graphs of this node. */
  private final Map<String, ActorRef<BoardMessage>> origins = new HashMap<>();

  private final Set<ActorRef<BoardMessage>> others = new HashSet<>();
  private final Set<String> unshared = new LinkedHashSet<>();
  private final Set<String> unstored = new LinkedHashSet<>();
  private final Set<String> storing = new HashSet<>();

  /**
   * @param board what this keeper publishes; nobody else may write it
   * @param blocking where the store is called
   */
  public static Behavior<BoardMessage> create(Board board, SummaryStore store, Executor blocking) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new BoardKeeper(context, timers, board, store, blocking)));
  }

  private BoardKeeper(
      ActorContext<BoardMessage> context,
      TimerScheduler<BoardMessage> timers,
      Board board,
      SummaryStore store,
      Executor blocking) {
    super(context);
    this.board = board;
    this.store = store;
    this.bytes = new SummaryBytes(context.getSystem());
    this.blocking = blocking;
    ActorRef<Receptionist.Command> receptionist = context.getSystem().receptionist();
    receptionist.tell(Receptionist.register(SERVICE_KEY, context.getSelf()));
    receptionist.tell(
        Receptionist.subscribe(
            SERVICE_KEY,
            context.messageAdapter(Receptionist.Listing.class, BoardMessage.Keepers::new)));
    timers.startTimerWithFixedDelay(BoardMessage.Tick.SHARE, SHARE_EVERY);
    timers.startTimerWithFixedDelay(BoardMessage.Tick.STORE, STORE_EVERY);
    context.pipeToSelf(
        CompletableFuture.supplyAsync(() -> bytes.read(store.all()), blocking), this::remembered);
  }

  private BoardMessage remembered(List<GraphSummary> summaries, Throwable failure) {
    return failure == null
        ? new BoardMessage.Remembered(summaries)
        : new BoardMessage.Stored(Optional.of(failure));
  }

  @Override
  public Receive<BoardMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(GraphSummary.class, told -> act(() -> onTold(told)))
        .onMessage(BoardMessage.Gone.class, gone -> act(() -> onGone(gone.graphKey())))
        .onMessage(BoardMessage.Shared.class, shared -> act(() -> onShared(shared)))
        .onMessage(BoardMessage.Keepers.class, keepers -> act(() -> onKeepers(keepers)))
        .onMessage(
            BoardMessage.Remembered.class, r -> act(() -> r.summaries().forEach(this::remember)))
        .onMessage(BoardMessage.Stored.class, stored -> act(() -> onStored(stored)))
        .onMessageEquals(BoardMessage.Tick.SHARE, () -> act(this::share))
        .onMessageEquals(BoardMessage.Tick.STORE, () -> act(this::store))
        .build();
  }

  private Behavior<BoardMessage> act(Runnable step) {
    step.run();
    return this;
  }

  // ---- what is said

  private void onTold(GraphSummary told) {
    origins.remove(told.graphKey());
    put(told);
    unshared.add(told.graphKey());
    unstored.add(told.graphKey());
  }

  private void onShared(BoardMessage.Shared shared) {
    for (GraphSummary told : shared.summaries()) {
      if (isNews(told)) {
        origins.put(told.graphKey(), shared.from());
        put(told);
      }
    }
    shared.gone().forEach(this::forget);
  }

  /** A graph that moved may be spoken of by the node it left. */
  private boolean isNews(GraphSummary told) {
    return board
        .now()
        .of(told.graphKey())
        .filter(entry -> entry.summary().at().isAfter(told.at()))
        .isEmpty();
  }

  private void put(GraphSummary told) {
    Optional<Board.Entry> before = board.now().of(told.graphKey());
    GraphSummary whole = before.map(b -> told.completedBy(b.summary())).orElse(told);
    board.change(entries -> entries.plus(told.graphKey(), new Board.Entry(whole, true)));
  }

  private void remember(GraphSummary summary) {
    GraphSummary last = summary.afterRestart();
    Board.Entry entry =
        board
            .now()
            .of(last.graphKey())
            .map(heard -> new Board.Entry(heard.summary().completedBy(last), heard.current()))
            .orElse(new Board.Entry(last, false));
    board.change(entries -> entries.plus(last.graphKey(), entry));
  }

  private void onGone(String graphKey) {
    forget(graphKey);
    unshared.add(graphKey);
    unstored.add(graphKey);
  }

  private void forget(String graphKey) {
    origins.remove(graphKey);
    board.change(entries -> entries.minus(graphKey));
  }

  // ---- other nodes

  private void onKeepers(BoardMessage.Keepers keepers) {
    Set<ActorRef<BoardMessage>> now =
        new HashSet<>(keepers.listing().getServiceInstances(SERVICE_KEY));
    now.remove(getContext().getSelf());
    Set<ActorRef<BoardMessage>> left = new HashSet<>(others);
    left.removeAll(now);
    Set<ActorRef<BoardMessage>> joined = new HashSet<>(now);
    joined.removeAll(others);
    others.clear();
    others.addAll(now);
    if (!left.isEmpty()) {
      origins.forEach((key, origin) -> doubt(key, left.contains(origin)));
    }
    if (!joined.isEmpty()) {
      List<String> own =
          board.entries().keySet().stream().filter(key -> !origins.containsKey(key)).toList();
      tell(joined, own);
    }
  }

  /** Nobody speaks for a graph whose node has left, until it starts elsewhere. */
  private void doubt(String graphKey, boolean orphaned) {
    board
        .now()
        .of(graphKey)
        .filter(entry -> orphaned)
        .ifPresent(
            entry ->
                board.change(all -> all.plus(graphKey, new Board.Entry(entry.summary(), false))));
  }

  private void share() {
    List<String> keys = List.copyOf(unshared);
    unshared.clear();
    tell(others, keys);
  }

  /** Tells what these graphs said last, or that they are gone. */
  private void tell(Set<ActorRef<BoardMessage>> keepers, List<String> keys) {
    if (keepers.isEmpty()) {
      return;
    }
    List<GraphSummary> summaries = new ArrayList<>();
    Set<String> gone = new LinkedHashSet<>();
    for (String key : keys) {
      Optional<Board.Entry> entry = board.now().of(key);
      entry.filter(Board.Entry::current).ifPresent(e -> summaries.add(e.summary()));
      if (entry.isEmpty()) {
        gone.add(key);
      }
      if (summaries.size() == SHARED_AT_ONCE || gone.size() == GONE_AT_ONCE) {
        send(keepers, summaries, gone);
        summaries.clear();
        gone.clear();
      }
    }
    send(keepers, summaries, gone);
  }

  private void send(
      Set<ActorRef<BoardMessage>> keepers, List<GraphSummary> summaries, Set<String> gone) {
    if (!summaries.isEmpty() || !gone.isEmpty()) {
      BoardMessage.Shared shared =
          new BoardMessage.Shared(getContext().getSelf(), List.copyOf(summaries), Set.copyOf(gone));
      keepers.forEach(keeper -> keeper.tell(shared));
    }
  }

  // ---- the database

  private void store() {
    if (unstored.isEmpty() || !storing.isEmpty()) {
      return;
    }
    storing.addAll(unstored);
    unstored.clear();
    HashPMap<String, Board.Entry> entries = board.entries();
    List<GraphSummary> kept =
        storing.stream()
            .filter(entries::containsKey)
            .map(key -> entries.get(key).summary())
            .toList();
    List<String> forgotten = storing.stream().filter(key -> !entries.containsKey(key)).toList();
    getContext()
        .pipeToSelf(
            CompletableFuture.runAsync(() -> store.change(bytes.write(kept), forgotten), blocking),
            (done, failure) -> new BoardMessage.Stored(Optional.ofNullable(failure)));
  }

  private void onStored(BoardMessage.Stored stored) {
    stored
        .failure()
        .ifPresent(
            failure -> {
              getContext()
                  .getLog()
                  .warn("Summaries of graphs are not kept: {}", failure.toString());
              unstored.addAll(storing);
            });
    storing.clear();
  }
}
