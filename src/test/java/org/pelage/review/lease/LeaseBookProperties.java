package org.pelage.review.lease;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.review.Question;

/** Random histories of a {@link LeaseBook} against a model that knows only ids and deadlines. */
class LeaseBookProperties {
  private static final int PAIRS = 5;
  private static final Duration TTL = Duration.ofSeconds(60);
  private static final LeaseLimits LIMITS =
      new LeaseLimits(
          3,
          Duration.ofSeconds(1),
          TTL,
          Duration.ofSeconds(3600),
          Duration.ofSeconds(600),
          2,
          Duration.ofSeconds(120),
          Duration.ofSeconds(10));

  enum What {
    GRANT,
    GRANT_WBIA,
    RENEW,
    GIVE_BACK,
    SKIP,
    ANSWER
  }

  record Step(What what, int who, int which, int secondsLater) {}

  @Provide
  Arbitrary<List<Step>> histories() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 9),
            Arbitraries.of(0, 1, 5, 11, 60, 200))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 2000, seed = "20260101")
  void invariant7_noPairHasTwoHolders(@ForAll("histories") List<Step> history) {
    play(history);
  }

  @Property(tries = 2000)
  void invariant7_noPairHasTwoHoldersWithAnySeed(@ForAll("histories") List<Step> history) {
    play(history);
  }

  private static void play(List<Step> history) {
    Played played = new Played();
    history.forEach(played::step);
  }

  /** What a holder was told, as he would remember it. */
  private static final class Played {
    private final LeaseBook book = new LeaseBook("key", 1, LIMITS);
    private final Map<String, Lease> told = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    void step(Step step) {
      now = now.plusSeconds(step.secondsLater());
      told.values().removeIf(lease -> !lease.expiresAt().isAfter(now));
      String id = ids.isEmpty() ? "key.1.1" : ids.get(step.which() % ids.size());
      Holder person = Holder.reviewer("r" + step.who());
      Holder form = Holder.wbia("http://c/", "u", "host" + step.who());
      switch (step.what()) {
        case GRANT ->
            granted(
                person,
                book.grant(person, 1 + step.which() % 3, TTL, Played::source, p -> true, now));
        case GRANT_WBIA -> granted(form, book.grantWbia(form, Played::source, p -> true, now));
        case RENEW -> renewed(id);
        case GIVE_BACK, SKIP -> {
          boolean live = told.remove(id) != null;
          assertEquals(live, book.giveBack(id, step.what() == What.SKIP, now).isPresent());
        }
        case ANSWER -> answered(id, person);
      }
      agrees();
    }

    private static List<Question> source(int count, Predicate<Pair> free) {
      List<Question> found = new ArrayList<>();
      for (int i = 1; i <= PAIRS && found.size() < count; i++) {
        if (free.test(Pair.of(0, i))) {
          found.add(new Question(Pair.of(0, i), 1, Probabilities.NONE, Question.Why.LIKELY_MATCH));
        }
      }
      return found;
    }

    private void granted(Holder holder, Grant grant) {
      if (grant instanceof Grant.Granted g) {
        assertTrue(!g.leases().isEmpty());
        g.revoked()
            .forEach(
                lease -> {
                  assertEquals(Holder.Face.WBIA, lease.holder().face());
                  assertTrue(Duration.between(lease.grantedAt(), now).toSeconds() > 10);
                  told.remove(lease.id());
                });
        for (Lease lease : g.leases()) {
          assertEquals(holder, lease.holder());
          boolean free =
              told.values().stream()
                  .allMatch(l -> l.id().equals(lease.id()) || !l.pair().equals(lease.pair()));
          assertTrue("invariant 7: " + lease.pair() + " is held by somebody else", free);
          told.put(lease.id(), lease);
          ids.add(lease.id());
        }
      } else if (((Grant.None) grant).reason() == Grant.Reason.LEASED) {
        assertEquals("603 only if every pair is leased", PAIRS, told.size());
      }
    }

    private void renewed(String id) {
      Optional<Lease> renewed = book.renew(id, TTL, now);
      assertEquals(told.containsKey(id), renewed.isPresent());
      renewed.ifPresent(lease -> told.put(id, lease));
    }

    private void answered(String id, Holder who) {
      Lease lease = told.get(id);
      Pair pair = lease == null ? Pair.of(0, 1) : lease.pair();
      Timeliness timeliness = book.timeliness(Optional.of(id), who, pair, now);
      if (lease != null && (lease.holder().equals(who) || lease.holder().face() != who.face())) {
        assertEquals(
            lease.holder().equals(who) || lease.holder().face() == Holder.Face.WBIA
                ? Timeliness.HELD
                : Timeliness.WRONG_LEASE,
            timeliness);
      }
      book.settle(Optional.of(id), who, pair, now);
      if (timeliness == Timeliness.HELD) {
        told.remove(id);
      }
    }

    private void agrees() {
      book.expire(now);
      assertEquals(told.size(), book.leases().size());
      for (Lease lease : book.leases()) {
        assertEquals(told.get(lease.id()), lease);
      }
      Map<Holder, Integer> perHolder = new HashMap<>();
      book.leases().forEach(lease -> perHolder.merge(lease.holder(), 1, Integer::sum));
      assertTrue(perHolder.values().stream().allMatch(n -> n <= LIMITS.perHolder()));
    }
  }
}
