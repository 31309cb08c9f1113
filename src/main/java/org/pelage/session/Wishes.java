package org.pelage.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pelage.catalog.RowidPair;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.ReviewEvent;
import org.pelage.review.Wish;
import org.pelage.review.parameters.ReviewParameters;

/**
 * Fulfils what the algorithm wishes for, one wish at a time: the work is done off the actor on a
 * copy, its outcome enters the journal, and only from there the graph. A wish is a function of the
 * graph's state, so after a crash it is simply there again.
 */
final class Wishes {
  /** Events of one write, so that reviewers need not wait long behind it. */
  private static final int EDGES_PER_WRITE = 10_000;

  private static final int DECISIONS_PER_WRITE = 500;
  private static final int RESULT_BYTES_PER_EVENT = 32 * 1024;
  private static final Duration RETRY_MIN = Duration.ofSeconds(1);
  private static final Duration RETRY_MAX = Duration.ofMinutes(1);
  private static final int RETRY_DOUBLINGS_MAX = 6;

  private final Desk desk;
  private final SessionServices services;
  private final Offstage offstage;
  private final Consumer<WriteQueue.Waiting> enqueue;
  private final Consumer<Duration> lookAgainAfter;
  private boolean busy;
  private int failures;

  /**
   * @param enqueue adds a write of the graph's own
   * @param lookAgainAfter has {@link #look} called after a while
   */
  Wishes(
      Desk desk,
      SessionServices services,
      Offstage offstage,
      Consumer<WriteQueue.Waiting> enqueue,
      Consumer<Duration> lookAgainAfter) {
    this.desk = desk;
    this.services = services;
    this.offstage = offstage;
    this.enqueue = enqueue;
    this.lookAgainAfter = lookAgainAfter;
  }

  /** Whether one is being fulfilled. */
  boolean isBusy() {
    return busy;
  }

  /** Begins with the first wish, if there is one and none is being fulfilled. */
  void look() {
    if (busy || desk.state().life() != GraphState.Life.LIVE) {
      return;
    }
    desk.state().algorithm().wish().ifPresent(this::begin);
  }

  private void begin(Wish wish) {
    busy = true;
    if (wish instanceof Wish.FindCandidates find) {
      find(find);
    } else if (wish instanceof Wish.Verify verify) {
      verify(verify);
    } else if (wish instanceof Wish.Compute compute) {
      work(
          services.computing(),
          () -> compute.computation().get(),
          result -> write(pending -> resultEvents(result)));
    } else {
      write(this::planAtOnce);
    }
  }

  /** Wishes that need no work are looked at again when their turn to be written has come. */
  private List<SessionEvent> planAtOnce(Pending pending) {
    Optional<Wish> wish = desk.state().algorithm().wish();
    if (wish.isPresent() && wish.get() instanceof Wish.EnterPhase enter) {
      return List.of(
          new SessionEvent.PhaseEntered(
              desk.epoch(), enter.phase().number(), enter.phase().name()));
    } else if (wish.isPresent() && wish.get() instanceof Wish.Decide decide) {
      return decisions(decide.decisions(), pending);
    }
    return List.of();
  }

  private List<SessionEvent> decisions(List<Wish.AutomaticDecision> all, Pending pending) {
    List<SessionEvent.MadeItem> items =
        all.stream()
            .limit(DECISIONS_PER_WRITE)
            .map(
                d ->
                    StartData.automatic(
                        d.pair(), d.decision(), d.meta(), d.confidence(), d.by(), desk.now()))
            .toList();
    return StartData.items(desk.epoch(), pending.take(items.size()), items);
  }

  private void find(Wish.FindCandidates wish) {
    CandidateFinder.Scene scene = scene();
    Members members = desk.state().members();
    Map<Integer, Integer> nodeOf = new HashMap<>();
    desk.state().active().forEach(node -> nodeOf.put(members.rowid(node), node));
    boolean wanted = desk.state().genesis().order().findCandidates();
    CandidateFinder finder = wanted ? services.finder() : CandidateFinder.NONE;
    work(
        services.computing(),
        () -> {
          CandidateFinder.Findings findings = finder.neighbours(scene, wish.perAnnotation());
          return new Proposal(findings.model(), edges(findings.found(), nodeOf));
        },
        proposal -> propose(proposal.model(), proposal.edges()));
  }

  /** What a search gave, by nodes. */
  private record Proposal(String model, List<SessionEvent.ProposedEdge> edges) {}

  /** A copy of what matching may see; linear in annotations and decided pairs. */
  private CandidateFinder.Scene scene() {
    Members members = desk.state().members();
    List<CandidateFinder.Annotation> annotations = new ArrayList<>();
    desk.state()
        .active()
        .forEach(
            node ->
                annotations.add(
                    new CandidateFinder.Annotation(
                        members.rowid(node), members.member(node).viewpoint())));
    List<CandidateFinder.Decided> decided = new ArrayList<>();
    IdentityGraphView graph = desk.state().algorithm().graph();
    for (Pair pair : desk.state().items().pairs()) {
      if (members.takesPart(pair.low()) && members.takesPart(pair.high())) {
        graph
            .inForce(pair)
            .filter(item -> item.rank() != Rank.ALGORITHM)
            .ifPresent(
                item ->
                    decided.add(
                        new CandidateFinder.Decided(
                            RowidPair.of(members.rowid(pair.low()), members.rowid(pair.high())),
                            item.decision())));
      }
    }
    ReviewParameters parameters = desk.state().parameters();
    return new CandidateFinder.Scene(
        annotations, decided, parameters.model(), parameters.crossViewpoint());
  }

  /** Journals what was found in several writes, the last of which fulfils the wish. */
  private void propose(String model, List<SessionEvent.ProposedEdge> found) {
    List<SessionEvent.ProposedEdge> rest = found;
    boolean last = rest.size() <= EDGES_PER_WRITE;
    List<SessionEvent.ProposedEdge> now = last ? rest : rest.subList(0, EDGES_PER_WRITE);
    List<SessionEvent.ProposedEdge> later =
        last ? List.of() : rest.subList(EDGES_PER_WRITE, rest.size());
    write(
        pending -> StartData.proposals(desk.epoch(), model, stillThere(now), last),
        last ? this::done : () -> propose(model, later));
  }

  private void verify(Wish.Verify wish) {
    Map<Integer, Integer> nodeOf = new HashMap<>();
    Members members = desk.state().members();
    List<RowidPair> pairs = new ArrayList<>();
    for (Pair pair : wish.pairs()) {
      int low = members.rowid(pair.low());
      int high = members.rowid(pair.high());
      nodeOf.put(low, pair.low());
      nodeOf.put(high, pair.high());
      pairs.add(RowidPair.of(low, high));
    }
    CandidateFinder.Scene scene = scene();
    work(
        services.computing(),
        () -> edges(services.finder().verify(scene, pairs).found(), nodeOf),
        judged -> write(pending -> verified(stillThere(judged))));
  }

  private List<SessionEvent> verified(List<SessionEvent.ProposedEdge> edges) {
    List<SessionEvent> events = new ArrayList<>();
    List<List<SessionEvent.ProposedEdge>> blocks = Blocks.ofEdges(edges);
    for (int i = 0; i < blocks.size(); i++) {
      events.add(
          new SessionEvent.PairsVerified(desk.epoch(), blocks.get(i), i == blocks.size() - 1));
    }
    return events.isEmpty()
        ? List.of(new SessionEvent.PairsVerified(desk.epoch(), List.of(), true))
        : events;
  }

  private List<SessionEvent> resultEvents(ReviewEvent.Computed computed) {
    List<SessionEvent> events = new ArrayList<>();
    byte[] all = computed.result();
    int at = 0;
    do {
      int end = Math.min(all.length, at + RESULT_BYTES_PER_EVENT);
      events.add(
          new SessionEvent.ResultComputed(
              desk.epoch(),
              computed.takenAt(),
              computed.kind(),
              java.util.Arrays.copyOfRange(all, at, end),
              end == all.length));
      at = end;
    } while (at < all.length);
    return events;
  }

  private static List<SessionEvent.ProposedEdge> edges(
      List<CandidateFinder.Found> found, Map<Integer, Integer> nodeOf) {
    List<SessionEvent.ProposedEdge> edges = new ArrayList<>(found.size());
    for (CandidateFinder.Found f : found) {
      Pair pair = Pair.of(nodeOf.get(f.pair().low()), nodeOf.get(f.pair().high()));
      edges.add(
          new SessionEvent.ProposedEdge(pair.low(), pair.high(), f.probabilities(), f.score()));
    }
    return edges;
  }

  /** What left the graph while the work was done is dropped. */
  private List<SessionEvent.ProposedEdge> stillThere(List<SessionEvent.ProposedEdge> edges) {
    Members members = desk.state().members();
    return edges.stream()
        .filter(e -> members.takesPart(e.low()) && members.takesPart(e.high()))
        .toList();
  }

  private <T> void work(Executor executor, Callable<T> work, Consumer<T> then) {
    offstage.run(
        executor,
        work,
        result -> {
          failures = 0;
          desk.trouble().clear();
          then.accept(result);
        },
        this::failed);
  }

  private void failed(Throwable cause) {
    busy = false;
    desk.trouble().report("a computation failed and is tried again: " + cause.getMessage());
    Duration pause = RETRY_MIN.multipliedBy(1L << Math.min(failures++, RETRY_DOUBLINGS_MAX));
    lookAgainAfter.accept(pause.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : pause);
  }

  private void write(Function<Pending, List<SessionEvent>> events) {
    write(events, this::done);
  }

  private void write(Function<Pending, List<SessionEvent>> events, Runnable then) {
    enqueue.accept(
        new WriteQueue.Waiting(
            true,
            pending -> plan(events.apply(pending), then),
            refusal -> {
              busy = false;
              lookAgainAfter.accept(RETRY_MIN);
            }));
  }

  private Planned plan(List<SessionEvent> events, Runnable then) {
    return events.isEmpty()
        ? new Planned.Settled(this::nothingToWrite)
        : new Planned.Write(events, outcomes -> then.run());
  }

  private void done() {
    busy = false;
  }

  /** The wish went away while it waited for its turn. */
  private void nothingToWrite() {
    busy = false;
    lookAgainAfter.accept(RETRY_MIN);
  }
}
