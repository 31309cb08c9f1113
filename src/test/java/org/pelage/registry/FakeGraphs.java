package org.pelage.registry;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.RecipientRef;
import akka.actor.typed.javadsl.Behaviors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.pelage.base.Refusal;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * Graphs that keep to the protocol of steps: each step takes effect once, and a repeat answers like
 * the first time. What they answer with can be scripted; what they were told survives "crashes" of
 * the registry, as a journal would.
 */
final class FakeGraphs implements Graphs {
  /** One graph. */
  static final class Graph {
    volatile boolean started;
    volatile boolean abandoned;
    volatile boolean drained;
    volatile long step;
    volatile int woken;
    volatile String members = "";
    final List<String> writes = new ArrayList<>();
  }

  /** What becomes of a command before the graph sees it. */
  enum Fate {
    DELIVERED,
    LOST,
    ANSWER_LOST,
    REFUSED,
    BUSY
  }

  private final ActorTestKit testKit;
  private final Map<String, ActorRef<SessionCommand>> refs = new ConcurrentHashMap<>();
  final Map<String, Graph> graphs = new ConcurrentHashMap<>();
  volatile BiFunction<String, SessionCommand, Fate> fate = (key, command) -> Fate.DELIVERED;

  FakeGraphs(ActorTestKit testKit) {
    this.testKit = testKit;
  }

  @Override
  public RecipientRef<SessionCommand> graph(String graphKey) {
    return refs.computeIfAbsent(
        graphKey,
        key ->
            testKit.spawn(
                Behaviors.receiveMessage(
                    command -> {
                      receive(key, command);
                      return Behaviors.same();
                    })));
  }

  Graph of(String graphKey) {
    return graphs.computeIfAbsent(graphKey, key -> new Graph());
  }

  private void receive(String key, SessionCommand command) {
    Graph graph = of(key);
    if (command instanceof SessionCommand.Wake) {
      graph.woken++;
      return;
    }
    switch (fate.apply(key, command)) {
      case LOST -> {}
      case ANSWER_LOST -> answer(graph, command);
      case REFUSED ->
          replyTo(command).tell(new SessionReply.Refused(Refusal.invalid("start", "will not do")));
      case BUSY ->
          replyTo(command)
              .tell(
                  new SessionReply.Refused(
                      new Refusal(Refusal.Kind.UNAVAILABLE, "", "recovering")));
      case DELIVERED -> replyTo(command).tell(answer(graph, command));
    }
  }

  private static SessionReply answer(Graph graph, SessionCommand command) {
    if (command instanceof SessionCommand.Start start) {
      if (graph.abandoned || graph.drained) {
        return new SessionReply.Refused(
            new Refusal(Refusal.Kind.CONFLICT, "", "this key never starts"));
      }
      graph.started = true;
      graph.members = start.genesis().members().hash();
      return new SessionReply.Started(start.genesis().graphKey());
    } else if (command instanceof SessionCommand.Abandon abandon) {
      if (graph.started) {
        return new SessionReply.Started(abandon.graphKey());
      }
      graph.abandoned = true;
      return new SessionReply.Abandoned(abandon.graphKey());
    } else if (command instanceof SessionCommand.AddAnnotations add) {
      return resize(graph, add.step(), add.members().hash());
    } else if (command instanceof SessionCommand.RemoveAnnotations remove) {
      return resize(graph, remove.step(), remove.members().hash());
    }
    graph.drained = true;
    return new SessionReply.Drained();
  }

  private static SessionReply resize(Graph graph, long step, String members) {
    if (step > graph.step) {
      graph.step = step;
      graph.members = members;
      graph.writes.add(members);
    }
    return new SessionReply.StepDone(step);
  }

  private static ActorRef<SessionReply> replyTo(SessionCommand command) {
    if (command instanceof SessionCommand.Start start) {
      return start.replyTo();
    } else if (command instanceof SessionCommand.Abandon abandon) {
      return abandon.replyTo();
    } else if (command instanceof SessionCommand.AddAnnotations add) {
      return add.replyTo();
    } else if (command instanceof SessionCommand.RemoveAnnotations remove) {
      return remove.replyTo();
    }
    return ((SessionCommand.Drain) command).replyTo();
  }
}
