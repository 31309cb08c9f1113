package org.pelage.review.lease;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.Assert;
import org.junit.Test;
import org.pelage.graph.Pair;
import org.pelage.graph.Probabilities;
import org.pelage.review.Question;
import org.scalatestplus.junit.JUnitSuite;

public class LeaseBookTest extends JUnitSuite {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration TTL = Duration.ofSeconds(60);
  private static final Holder ANN = Holder.reviewer("ann");
  private static final Holder BOB = Holder.reviewer("bob");
  private static final Holder FORM_1 = Holder.wbia("http://a/", "", "10.0.0.1");
  private static final Holder FORM_2 = Holder.wbia("http://a/", "", "10.0.0.2");
  private static final Predicate<Pair> ANY = pair -> true;

  private final LeaseBook book = new LeaseBook("g", 3, LeaseLimits.DEFAULTS);

  /** Questions on the pairs (0, 1) to (0, n). */
  private static QuestionSource questions(int n) {
    List<Question> all = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      all.add(new Question(Pair.of(0, i), 1, Probabilities.NONE, Question.Why.LIKELY_MATCH));
    }
    return (count, free) -> all.stream().filter(q -> free.test(q.pair())).limit(count).toList();
  }

  private static Instant after(long seconds) {
    return START.plusSeconds(seconds);
  }

  private Grant ask(Holder holder, int count, QuestionSource source, Instant now) {
    return book.grant(holder, count, TTL, source, ANY, now);
  }

  private static List<Lease> leases(Grant grant) {
    return ((Grant.Granted) grant).leases();
  }

  private static Grant.Reason reason(Grant grant) {
    return ((Grant.None) grant).reason();
  }

  @Test
  public void grantsTheBestFreePairsUnderIdsOfGraphAndEpoch() {
    List<Lease> first = leases(ask(ANN, 2, questions(3), START));
    assertEquals(List.of("g.3.1", "g.3.2"), first.stream().map(Lease::id).toList());
    assertEquals(Pair.of(0, 2), first.get(1).pair());
    assertEquals(after(60), first.get(0).expiresAt());
    assertEquals(Pair.of(0, 3), leases(ask(BOB, 2, questions(3), START)).get(0).pair());
    assertEquals(Grant.Reason.LEASED, reason(ask(BOB, 1, questions(3), START)));
  }

  @Test
  public void saysWhyThereIsNoPair() {
    assertEquals(Grant.Reason.NO_QUESTION, reason(ask(ANN, 1, questions(0), START)));
    assertEquals(
        Grant.Reason.OTHER_PERSON,
        reason(book.grant(ANN, 1, TTL, questions(2), pair -> false, START)));
    LeaseBook small = new LeaseBook("g", 1, new LeaseLimits(1, TTL, TTL, TTL, TTL, 10, TTL, TTL));
    leases(small.grant(ANN, 1, TTL, questions(2), ANY, START));
    assertEquals(
        Grant.Reason.TOO_MANY_HELD, reason(small.grant(ANN, 1, TTL, questions(2), ANY, START)));
  }

  @Test
  public void refusesACountOrATimeOutOfRangeNamingIt() {
    Exception count =
        Assert.assertThrows(
            IllegalArgumentException.class, () -> ask(ANN, 101, questions(1), START));
    assertEquals("count must be between 1 and 100: 101", count.getMessage());
    Exception ttl =
        Assert.assertThrows(
            IllegalArgumentException.class,
            () -> book.grant(ANN, 1, Duration.ofDays(1), questions(1), ANY, START));
    assertEquals("ttl_seconds must be between 1 and 3600: 86400", ttl.getMessage());
  }

  @Test
  public void expiresAtTheDeadlineAndNotBefore() {
    String id = leases(ask(ANN, 1, questions(1), START)).get(0).id();
    assertEquals(Grant.Reason.LEASED, reason(ask(BOB, 1, questions(1), after(59))));
    assertTrue(book.renew(id, TTL, after(59)).isPresent());
    assertEquals(Grant.Reason.LEASED, reason(ask(BOB, 1, questions(1), after(118))));
    assertEquals("g.3.2", leases(ask(BOB, 1, questions(1), after(119))).get(0).id());
    assertTrue("what expired cannot be renewed", book.renew(id, TTL, after(119)).isEmpty());
  }

  /** Numbers begin anew in each epoch. */
  @Test
  public void invariant7_aLeaseOfAnEarlierEpochIsNotThatOfItsNumberNow() {
    Lease mine = leases(ask(BOB, 1, questions(1), START)).get(0);
    assertEquals("g.3.1", mine.id());
    String old = "g.2.1";
    assertEquals(Optional.empty(), book.find(old, START));
    assertEquals(Optional.empty(), book.renew(old, TTL, after(1)));
    assertEquals(Optional.empty(), book.giveBack(old, false, after(1)));
    assertEquals(Timeliness.LATE, book.timeliness(Optional.of(old), BOB, mine.pair(), after(1)));
    book.settle(Optional.of(old), BOB, mine.pair(), after(1));
    assertEquals(Optional.of(mine), book.find(mine.id(), after(1)));
  }

  @Test
  public void aLeaseOfAnEarlierEpochIsLost() {
    assertTrue(book.renew("g.2.1", TTL, START).isEmpty());
    assertEquals(Timeliness.LATE, book.timeliness(Optional.of("g.2.7"), ANN, Pair.of(0, 1), START));
    for (String invented : List.of("g.4.1", "g.3.1", "h.2.1", "g.2", "", "g.x.1", "g.2.-1")) {
      assertEquals(
          invented,
          Timeliness.WRONG_LEASE,
          book.timeliness(Optional.of(invented), ANN, Pair.of(0, 1), START));
    }
  }

  @Test
  public void anAnswerEndsItsLeaseAndALateOneIsFlagged() {
    Lease lease = leases(ask(ANN, 1, questions(1), START)).get(0);
    Optional<String> id = Optional.of(lease.id());
    assertEquals(Timeliness.HELD, book.timeliness(id, ANN, lease.pair(), after(1)));
    assertEquals(Timeliness.HELD, book.timeliness(Optional.empty(), ANN, lease.pair(), after(1)));
    assertEquals(
        Timeliness.UNLEASED, book.timeliness(Optional.empty(), BOB, lease.pair(), after(1)));
    assertEquals(Timeliness.WRONG_LEASE, book.timeliness(id, BOB, lease.pair(), after(1)));
    assertEquals(Timeliness.WRONG_LEASE, book.timeliness(id, ANN, Pair.of(0, 9), after(1)));
    assertEquals(Timeliness.LATE, book.timeliness(id, ANN, lease.pair(), after(60)));
    book.settle(id, ANN, lease.pair(), after(1));
    assertEquals(List.of(), List.copyOf(book.leases()));
    assertEquals(Timeliness.LATE, book.timeliness(id, ANN, lease.pair(), after(2)));
  }

  @Test
  public void aSkippedPairStaysAwayForTenMinutesFromTheSkipperOnly() {
    Lease lease = leases(ask(ANN, 1, questions(1), START)).get(0);
    assertTrue(book.giveBack(lease.id(), true, START).isPresent());
    assertTrue(book.giveBack(lease.id(), true, START).isEmpty());
    assertEquals(Pair.of(0, 2), leases(ask(ANN, 1, questions(2), after(1))).get(0).pair());
    assertEquals(Grant.Reason.SKIPPED, reason(ask(ANN, 1, questions(2), after(2))));
    Lease other = leases(ask(BOB, 1, questions(2), after(3))).get(0);
    assertEquals(lease.pair(), other.pair());
    book.giveBack(other.id(), false, after(4));
    assertEquals(Grant.Reason.SKIPPED, reason(ask(ANN, 1, questions(1), after(599))));
    assertEquals(lease.pair(), leases(ask(ANN, 1, questions(1), after(600))).get(0).pair());
  }

  @Test
  public void aFormAskingAgainGetsTheSamePair() {
    Lease first = leases(book.grantWbia(FORM_1, questions(2), ANY, START)).get(0);
    Lease again = leases(book.grantWbia(FORM_1, questions(2), ANY, after(119))).get(0);
    assertEquals(first.id(), again.id());
    assertEquals(after(239), again.expiresAt());
    Lease other = leases(book.grantWbia(FORM_2, questions(2), ANY, after(1))).get(0);
    assertFalse(other.pair().equals(first.pair()));
  }

  @Test
  public void whenAllIsLeasedTheOldestFormGivesWay() {
    Lease first = leases(book.grantWbia(FORM_1, questions(1), ANY, START)).get(0);
    assertEquals(Grant.Reason.LEASED, reason(book.grantWbia(FORM_2, questions(1), ANY, after(10))));
    Grant.Granted taken = (Grant.Granted) book.grantWbia(FORM_2, questions(1), ANY, after(11));
    assertEquals(first.pair(), taken.leases().get(0).pair());
    assertEquals(List.of(first), taken.revoked());
    assertEquals(
        "the late answer counts and is flagged",
        Timeliness.LATE,
        book.timeliness(Optional.of(first.id()), FORM_1, first.pair(), after(12)));
  }

  @Test
  public void aFormNeverTakesALeaseOfTheNativeFace() {
    leases(ask(ANN, 1, questions(1), START));
    assertEquals(Grant.Reason.LEASED, reason(book.grantWbia(FORM_1, questions(1), ANY, after(59))));
  }

  @Test
  public void aFormMayBeSentFromElsewhere() {
    Lease lease = leases(book.grantWbia(FORM_1, questions(1), ANY, START)).get(0);
    assertEquals(
        Timeliness.HELD, book.timeliness(Optional.of(lease.id()), FORM_2, lease.pair(), after(1)));
  }

  @Test
  public void leasesOnPairsThatAreGoneAreRevoked() {
    List<Lease> two = leases(ask(ANN, 2, questions(2), START));
    assertEquals(List.of(two.get(1)), book.revoke(pair -> pair.high() == 2));
    assertEquals(List.of(two.get(0)), List.copyOf(book.leases()));
    assertEquals(Optional.of(after(60)), book.nextDeadline());
  }
}
