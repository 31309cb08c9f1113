package org.pelage.session;

import static org.junit.Assert.assertEquals;

import akka.actor.typed.ActorRef;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.pelage.graph.Decision;
import org.scalatestplus.junit.JUnitSuite;

/** Every read, on a graph that has something of everything to read. */
public class ReadsTest extends JUnitSuite {
  private GraphHarness harness;

  @Before
  public void open() {
    harness = new GraphHarness(8);
  }

  @After
  public void close() {
    harness.close();
  }

  /** By the names of their commands. */
  private Map<String, Function<ActorRef<SessionReply>, SessionCommand>> reads() {
    UUID a = harness.annotations.get(0);
    UUID b = harness.annotations.get(3);
    Map<String, Function<ActorRef<SessionReply>, SessionCommand>> reads = new LinkedHashMap<>();
    reads.put("GetState", SessionCommand.GetState::new);
    reads.put("GetItems", r -> new SessionCommand.GetItems(0, 100, r));
    reads.put("GetIndividuals", r -> new SessionCommand.GetIndividuals(Optional.empty(), 100, r));
    reads.put("GetIndividual", r -> new SessionCommand.GetIndividual(a, r));
    reads.put("GetMembers", r -> new SessionCommand.GetMembers(0, 100, r));
    reads.put("GetInconsistencies", r -> new SessionCommand.GetInconsistencies(10, r));
    reads.put("GetContested", r -> new SessionCommand.GetContested(10, r));
    reads.put("Explain", r -> new SessionCommand.Explain(a, b, r));
    reads.put("GetPair", r -> new SessionCommand.GetPair(a, b, r));
    reads.put("GetSync", r -> new SessionCommand.GetSync(0, 0, r));
    reads.put("GetKnownAnswers", SessionCommand.GetKnownAnswers::new);
    reads.put("GetDigest", SessionCommand.GetDigest::new);
    return reads;
  }

  @Test
  public void invariant12_noReadChangesAnything() {
    ActorRef<SessionCommand> graph = harness.started("g");
    harness.proposeNeighbours(graph, 2);
    harness.decide(graph, 0, 1, Decision.MATCH);
    harness.decide(graph, 1, 2, Decision.MATCH);
    harness.decide(graph, 0, 2, Decision.NOMATCH);
    ActorRef<SessionCommand> next = harness.reopened(graph, "g");
    String digest = harness.digest(next);
    long events = harness.state(next).sequence();
    reads()
        .forEach(
            (name, read) -> {
              harness.ask(next, SessionReply.class, read);
              assertEquals(name, digest, harness.digest(next));
              assertEquals(name, events, harness.state(next).sequence());
              assertEquals(name, 0, harness.state(next).leased());
            });
    assertEquals(digest, harness.digest(harness.reopened(next, "g")));
  }

  /** A new read is attacked as well. */
  @Test
  public void noReadIsForgotten() {
    Set<String> named =
        Arrays.stream(SessionCommand.Asked.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .filter(name -> name.startsWith("Get") || name.equals("Explain"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(named, new TreeSet<>(reads().keySet()));
  }
}
