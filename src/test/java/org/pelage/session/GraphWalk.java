package org.pelage.session;

import static org.junit.Assert.assertEquals;

import akka.actor.typed.ActorRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pelage.base.Refusal;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;

/** A random walk of one graph and its model: after every step they agree. */
final class GraphWalk {
  static final int ANNOTATIONS = 7;

  private final GraphHarness harness;
  private final SplittableRandom random;
  private final String key;
  private final GraphModel model = new GraphModel(ANNOTATIONS);
  private ActorRef<SessionCommand> graph;

  GraphWalk(GraphHarness harness, long seed) {
    this.harness = harness;
    this.random = new SplittableRandom(seed);
    this.key = "walk-" + UUID.randomUUID();
    this.graph = harness.started(key);
    harness.proposeNeighbours(graph, 3);
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
      assertEquals(model.individuals(), individuals());
    }
    assertEquals(model.last(), harness.items(graph).size());
    String live = harness.digest(graph);
    graph = harness.reopened(graph, key);
    assertEquals(live, harness.digest(graph));
    harness.stop(graph);
  }

  private void step() {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> decide();
      case 4 -> decideTogether();
      case 5, 6 -> undo();
      case 7 -> exclude();
      case 8 -> failToDecide();
      default -> graph = harness.reopened(graph, key);
    }
  }

  private Pair pair() {
    int a = random.nextInt(ANNOTATIONS);
    return Pair.of(a, (a + 1 + random.nextInt(ANNOTATIONS - 1)) % ANNOTATIONS);
  }

  private boolean takesPart(Pair pair) {
    return !model.isExcluded(pair.low()) && !model.isExcluded(pair.high());
  }

  private Decision decision() {
    return Decision.values()[random.nextInt(Decision.values().length)];
  }

  private SessionCommand.Reviewer reviewer() {
    return random.nextBoolean() ? GraphHarness.ANN : GraphHarness.BOB;
  }

  /** Sent twice with one key: the second answer is the first. */
  private void decide() {
    Pair pair = pair();
    Decision decision = decision();
    SessionCommand.Reviewer reviewer = reviewer();
    SessionCommand.Answer answer = answer(pair, decision);
    if (!takesPart(pair)) {
      refused(Refusal.Kind.CONFLICT, r -> GraphHarness.decideCommand(reviewer, answer, r));
      return;
    }
    model.decide(pair, decision);
    for (int i = 0; i < 2; i++) {
      assertEquals(
          model.last(), decided(r -> GraphHarness.decideCommand(reviewer, answer, r)).sequence());
    }
  }

  private SessionCommand.Answer answer(Pair pair, Decision decision) {
    return harness.answer(pair.low(), pair.high(), decision, UUID.randomUUID().toString());
  }

  private void decideTogether() {
    Map<Pair, Decision> all = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      all.put(pair(), decision());
    }
    List<SessionCommand.Answer> answers =
        all.entrySet().stream().map(e -> answer(e.getKey(), e.getValue())).toList();
    String batchKey = UUID.randomUUID().toString();
    if (all.keySet().stream().allMatch(this::takesPart)) {
      model.decideTogether(all);
      assertEquals(model.last(), decided(r -> together(batchKey, answers, r)).sequence());
    } else {
      refused(Refusal.Kind.CONFLICT, r -> together(batchKey, answers, r));
    }
  }

  private static SessionCommand together(
      String batchKey, List<SessionCommand.Answer> answers, ActorRef<SessionReply> replyTo) {
    return new SessionCommand.DecideAll(
        GraphHarness.ANN, batchKey, answers, Optional.empty(), replyTo);
  }

  private void undo() {
    List<Long> sequences = model.sequences();
    if (sequences.isEmpty()) {
      return;
    }
    long sequence = sequences.get(random.nextInt(sequences.size()));
    if (model.canUndo(sequence)) {
      model.undo(sequence);
      assertEquals(model.last(), decided(r -> undo(sequence, r)).sequence());
    } else {
      harness.ask(graph, SessionReply.Refused.class, r -> undo(sequence, r));
    }
  }

  private static SessionCommand undo(long sequence, ActorRef<SessionReply> replyTo) {
    return new SessionCommand.Undo(GraphHarness.CURATOR, sequence, "", replyTo);
  }

  private void exclude() {
    int node = random.nextInt(ANNOTATIONS);
    boolean out = random.nextBoolean();
    model.exclude(node, out);
    UUID annotation = harness.annotations.get(node);
    decided(r -> new SessionCommand.Exclude(GraphHarness.ANN, annotation, out, "", r));
  }

  private void failToDecide() {
    Pair pair = pair();
    if (takesPart(pair)) {
      harness.journal.failNextPersisted(GraphHarness.persistenceId(key));
      SessionCommand.Answer answer = answer(pair, decision());
      refused(
          Refusal.Kind.UNAVAILABLE, r -> GraphHarness.decideCommand(GraphHarness.ANN, answer, r));
    }
  }

  private SessionReply.Decided decided(
      java.util.function.Function<ActorRef<SessionReply>, SessionCommand> command) {
    return harness.ask(graph, SessionReply.Decided.class, command);
  }

  private void refused(
      Refusal.Kind kind,
      java.util.function.Function<ActorRef<SessionReply>, SessionCommand> command) {
    assertEquals(kind, harness.ask(graph, SessionReply.Refused.class, command).refusal().kind());
  }

  private Set<Set<Integer>> individuals() {
    return harness
        .ask(
            graph,
            SessionReply.Individuals.class,
            r -> new SessionCommand.GetIndividuals(Optional.empty(), 100, r))
        .individuals()
        .stream()
        .map(SessionReply.IndividualRow::annotations)
        .map(
            uuids ->
                uuids.stream()
                    .map(harness.annotations::indexOf)
                    .collect(Collectors.toCollection(TreeSet::new)))
        .collect(Collectors.toSet());
  }
}
