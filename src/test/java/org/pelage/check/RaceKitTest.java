package org.pelage.check;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.pelage.check.Acknowledged.Ack;
import org.pelage.check.MemoryServer.Guard;
import org.pelage.check.OwnershipModel.Kind;
import org.pelage.check.OwnershipModel.Operation;
import org.pelage.check.Target.Entry;
import org.scalatestplus.junit.JUnitSuite;

/** The kit finds nothing where nothing is wrong, and each of the wrongs it exists for. */
public class RaceKitTest extends JUnitSuite {
  private static final int CLIENTS = 16;
  private static final int OPERATIONS = 12_000;

  private static final Pattern KIND = Pattern.compile("violation\\(\\s*\"([^\"]+)\"");
  private static final Map<Guard, Findings> PLAYED = new EnumMap<>(Guard.class);

  /** What comes out of a server so guarded; played once for all tests. */
  private static synchronized Findings play(Guard guard) throws InterruptedException {
    Findings known = PLAYED.get(guard);
    if (known == null) {
      known = playAnew(guard);
      PLAYED.put(guard, known);
    }
    return known;
  }

  private static Findings playAnew(Guard guard) throws InterruptedException {
    long seed = Long.getLong("pelage.seed", ThreadLocalRandom.current().nextLong());
    MemoryServer server = new MemoryServer(guard);
    Findings findings =
        new RaceKit()
            .run(
                new RaceKit.Plan(CLIENTS, OPERATIONS, seed),
                client -> server,
                () -> false,
                line -> {});
    System.out.printf(
        "RaceKit: %s, seed %d: %d operations, %s%n",
        guard, seed, findings.operations(), findings.counts());
    return findings;
  }

  private static boolean found(Findings findings, String invariant) {
    return findings.counts().keySet().stream().anyMatch(name -> name.startsWith(invariant));
  }

  @Test
  public void findsNothingInASoundServer() throws InterruptedException {
    Findings findings = play(Guard.SOUND);
    assertEquals(findings.examples().toString(), 0, findings.violations());
    assertTrue(findings.operations() >= OPERATIONS);
  }

  @Test
  public void findsWhatNoLockDoes() throws InterruptedException {
    Findings findings = play(Guard.NONE);
    for (String invariant : List.of("1", "3, 4", "5", "6", "7")) {
      assertTrue(invariant + " in " + findings.counts(), found(findings, invariant));
    }
  }

  @Test
  public void findsFeedbackFromTheWrongEnd() throws InterruptedException {
    Findings findings = play(Guard.LAST_IN_FIRST_OUT);
    assertEquals(Set.of("6 feedback"), findings.counts().keySet());
  }

  @Test
  public void findsLookingAndActingApart() throws InterruptedException {
    Findings findings = play(Guard.CHECK_THEN_ACT);
    for (String invariant : List.of("1", "3, 4", "5", "6", "7")) {
      assertTrue(invariant + " in " + findings.counts(), found(findings, invariant));
    }
  }

  @Test
  public void findsWhatCachesHide() throws InterruptedException {
    Findings findings = play(Guard.CACHED);
    for (String invariant : List.of("2, 12", "8 deletion")) {
      assertTrue(invariant + " in " + findings.counts(), found(findings, invariant));
    }
  }

  @Test
  public void findsIdsThatAreMadeUpAndRepeatedRequestsThatAreNotKnown()
      throws InterruptedException {
    Findings findings = play(Guard.FORGETFUL);
    for (String invariant : List.of("4 decisions", "8 ids")) {
      assertTrue(invariant + " in " + findings.counts(), found(findings, invariant));
    }
  }

  @Test
  public void invariant13_findsAGraphThatIsSaidToBeFinishedTooEarly() throws InterruptedException {
    Findings findings = play(Guard.HASTY);
    assertEquals(Set.of("13 asked", "13 page", "13 list", "13 empty"), findings.counts().keySet());
  }

  /** The kit is blind to nothing that it says it looks for. */
  @Test
  public void everyKindOfViolationIsFoundInSomeBrokenServer() throws Exception {
    Set<String> kinds = new TreeSet<>();
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/pelage/check"))) {
      for (Path source : sources.toList()) {
        KIND.matcher(Files.readString(source)).results().forEach(kind -> kinds.add(kind.group(1)));
      }
    }
    kinds.remove("unexpected answer");
    assertTrue(kinds.toString(), kinds.size() > 8);
    for (Guard guard : Guard.values()) {
      kinds.removeAll(play(guard).counts().keySet());
    }
    assertEquals("looked for and never found", Set.of(), kinds);
  }

  @Test
  public void aLogIsHeldAgainstWhatWasTold() {
    List<Entry> log = List.of(new Entry(1, "a"), new Entry(2, "b"));
    Ack a = new Ack("a", OptionalLong.of(1), 0, 10);
    Ack b = new Ack("b", OptionalLong.of(2), 5, 20);
    assertEquals(List.of(), Acknowledged.against(log, List.of(a, b)));
    Ack lost = new Ack("c", OptionalLong.empty(), 0, 1);
    Ack moved = new Ack("b", OptionalLong.of(3), 5, 20);
    Ack earlier = new Ack("b", OptionalLong.of(2), -9, -5);
    for (Ack wrong : List.of(lost, moved, earlier)) {
      assertEquals(wrong.toString(), 1, Acknowledged.against(log, List.of(a, wrong)).size());
    }
    assertEquals(
        2,
        Acknowledged.against(List.of(log.get(1), log.get(0), log.get(0)), List.of(a)).size() - 1);
  }

  @Test
  public void anOperationNobodyHeardOfMayOrMayNotHaveBeenDone() {
    Operation create = new Operation(Kind.CREATE, Set.of("1"));
    Operation other = new Operation(Kind.CREATE, Set.of("1", "2"));
    Call<Operation> unheard = new Call<>(create, Optional.empty(), 0, 1);
    for (String answer : List.of("DONE", "OVERLAP")) {
      assertTrue(explains(unheard, new Call<>(other, Optional.of(answer), 5, 6)));
    }
    assertFalse(
        explains(
            new Call<>(create, Optional.of("DONE"), 0, 1),
            new Call<>(other, Optional.of("DONE"), 5, 6)));
  }

  private static boolean explains(Call<Operation> one, Call<Operation> two) {
    return Linearizability.explains(OwnershipModel.EMPTY, List.of(one, two), OwnershipModel::apply);
  }
}
