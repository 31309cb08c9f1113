package org.pelage.management;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.typed.Cluster;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.pelage.board.Board;
import org.pelage.board.GraphSummary;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackReply;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;

/**
 * Looks at every owner: the three singletons are asked, graphs are read off the board, nodes say
 * what lies on them. One that does not answer within {@link #PATIENCE} is told as silent, which is
 * what somebody who looks wants to know. The management port and the Console page show this one
 * look. Thread-safe.
 */
public final class OwnersLook {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ActorSystem<?> system;
  private final Board board;
  private final Instruments instruments;
  private final ActorRef<RegistryCommand> registry;
  private final ActorRef<QueryCommand> query;
  private final ActorRef<FeedbackCommand> feedback;
  private final ClusterLook cluster;

  /** Over the singletons or their proxies. */
  public OwnersLook(
      ActorSystem<?> system,
      Board board,
      Instruments instruments,
      ActorRef<RegistryCommand> registry,
      ActorRef<QueryCommand> query,
      ActorRef<FeedbackCommand> feedback) {
    this.system = system;
    this.board = board;
    this.instruments = instruments;
    this.registry = registry;
    this.query = query;
    this.feedback = feedback;
    this.cluster = new ClusterLook(system, PATIENCE);
  }

  /** What there is to see; never fails. */
  public CompletionStage<OwnersView> look() {
    CompletableFuture<Optional<RegistryReply>> asked =
        ask(
            AskPattern.ask(
                registry,
                replyTo -> new RegistryCommand.ListGraphs(Optional.empty(), 1, replyTo),
                PATIENCE,
                system.scheduler()));
    CompletableFuture<Optional<QueryReply>> session =
        ask(AskPattern.ask(query, QueryCommand.GetStatus::new, PATIENCE, system.scheduler()));
    CompletableFuture<Optional<FeedbackReply>> counts =
        ask(AskPattern.ask(feedback, FeedbackCommand.Count::new, PATIENCE, system.scheduler()));
    CompletableFuture<List<OwnersView.Member>> members = cluster.look().toCompletableFuture();
    return CompletableFuture.allOf(asked, session, counts, members)
        .thenApply(
            all -> view(members.join(), asked.join().isPresent(), session.join(), counts.join()));
  }

  private static <R> CompletableFuture<Optional<R>> ask(CompletionStage<R> asked) {
    return asked
        .handle((answer, failure) -> Optional.ofNullable(failure == null ? answer : null))
        .toCompletableFuture();
  }

  private OwnersView view(
      List<OwnersView.Member> members,
      boolean registryAnswers,
      Optional<QueryReply> session,
      Optional<FeedbackReply> counts) {
    List<Board.Entry> entries =
        board.now().all().stream()
            .sorted(Comparator.comparing(entry -> entry.summary().graphKey()))
            .toList();
    return new OwnersView(
        node(),
        members,
        new OwnersView.Registry(registryAnswers),
        session.filter(QueryReply.Status.class::isInstance).map(s -> of((QueryReply.Status) s)),
        counts
            .filter(FeedbackReply.Counts.class::isInstance)
            .map(c -> of((FeedbackReply.Counts) c)),
        states(entries),
        entries.stream().limit(OwnersView.GRAPHS_MAX).map(OwnersLook::of).toList(),
        mailboxes());
  }

  private OwnersView.Node node() {
    var runtime = ManagementFactory.getRuntimeMXBean();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new OwnersView.Node(
        Cluster.get(system).selfMember().address().hostPort(),
        Instant.ofEpochMilli(runtime.getStartTime()),
        heap.getUsed(),
        heap.getMax(),
        Runtime.getRuntime().availableProcessors(),
        "Java " + System.getProperty("java.version"));
  }

  private static OwnersView.Query of(QueryReply.Status s) {
    return new OwnersView.Query(
        s.state(), s.builds(), s.counter(), s.limit(), s.applied(), s.reason());
  }

  private static OwnersView.Feedback of(FeedbackReply.Counts c) {
    return new OwnersView.Feedback(c.accepted(), c.committedUpTo(), c.pending());
  }

  private static Map<String, Long> states(List<Board.Entry> entries) {
    return entries.stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.summary().state(), TreeMap::new, Collectors.counting()));
  }

  private static OwnersView.Graph of(Board.Entry entry) {
    GraphSummary said = entry.summary();
    return new OwnersView.Graph(
        said.graphKey(),
        said.state(),
        said.reason(),
        entry.current(),
        Optional.of(said.progress()).filter(Double::isFinite),
        said.figures().map(OwnersLook::of));
  }

  private static OwnersView.Figures of(GraphSummary.Figures f) {
    return new OwnersView.Figures(
        f.algorithm(),
        f.phaseName(),
        f.annotations(),
        f.individuals(),
        f.inconsistent(),
        f.contested(),
        f.manual(),
        f.automatic(),
        f.leased(),
        f.queue(),
        f.sequence());
  }

  private Map<String, Long> mailboxes() {
    Map<String, Long> waiting = new TreeMap<>();
    for (Instruments.Owner owner : Instruments.Owner.values()) {
      waiting.put(owner.label(), instruments.waiting(owner).sum());
    }
    return waiting;
  }
}
