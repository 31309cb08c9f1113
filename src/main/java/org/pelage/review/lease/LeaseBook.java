package org.pelage.review.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pelage.graph.Pair;
import org.pelage.review.Question;

/**
 * The leases of one graph in one epoch. No pair is leased to two holders at a time (invariant 7).
 *
 * <p>A book lives in memory only: the next activation of the graph opens a new one under the next
 * epoch, to which every older lease is void. A pair that somebody asks for explicitly is answered
 * without a lease. Time is an argument and must not run backwards by more than callers can bear:
 * what expired stays expired. Grants and renewals are logarithmic in the live leases. Not
 * thread-safe.
 */
public final class LeaseBook {
  private final LeaseLimits limits;
  private final LeaseIds ids;
  private final LeaseTable live = new LeaseTable();
  private final SkipMemory skips;

  /**
   * @param graphKey key of the graph, never reused
   * @param epoch number of this activation, journaled before the first lease
   */
  public LeaseBook(String graphKey, long epoch, LeaseLimits limits) {
    this.limits = limits;
    this.ids = new LeaseIds(graphKey, epoch);
    this.skips = new SkipMemory(limits.skipMemory(), limits.skipsPerHolder());
  }

  /** The limits in force. */
  public LeaseLimits limits() {
    return limits;
  }

  /**
   * Hands out the best pairs that nobody looks at.
   *
   * @param count how many, 1 to {@link LeaseLimits#perHolder}; fewer come if fewer are there or the
   *     holder has some already
   * @param ttl time to live, within the limits
   * @param source where questions come from
   * @param mayAnswer which pairs this holder may be asked; others need another person's opinion
   * @throws IllegalArgumentException for a count or time to live out of range
   */
  public Grant grant(
      Holder holder,
      int count,
      Duration ttl,
      QuestionSource source,
      Predicate<Pair> mayAnswer,
      Instant now) {
    limits.check(count, ttl);
    expire(now);
    int room = Math.min(count, limits.perHolder() - live.of(holder).size());
    if (room <= 0) {
      return new Grant.None(Grant.Reason.TOO_MANY_HELD);
    }
    List<Question> questions = source.next(room, freeFor(holder, mayAnswer, now));
    if (questions.isEmpty()) {
      return new Grant.None(whyNone(source, mayAnswer));
    }
    return new Grant.Granted(issue(holder, questions, ttl, now), List.of());
  }

  /**
   * One pair for a client of WBIA's face: the one it has (its time begins anew), else a free one,
   * else the one leased longest on that face, if that is longer than the grace. {@link
   * Grant.Reason#LEASED} only if every lease in the way is younger or of the native face.
   */
  public Grant grantWbia(
      Holder holder, QuestionSource source, Predicate<Pair> mayAnswer, Instant now) {
    expire(now);
    Optional<Lease> own = live.of(holder).stream().findFirst();
    if (own.isPresent() && source.asks(own.get().pair())) {
      return new Grant.Granted(List.of(prolong(own.get(), limits.wbiaTtl(), now)), List.of());
    }
    own.ifPresent(live::remove);
    Grant grant = grant(holder, 1, limits.wbiaTtl(), source, mayAnswer, now);
    return grant instanceof Grant.None none && none.reason() == Grant.Reason.LEASED
        ? takeOver(holder, source, mayAnswer, now)
        : grant;
  }

  private Grant takeOver(
      Holder holder, QuestionSource source, Predicate<Pair> mayAnswer, Instant now) {
    Instant longAgo = now.minus(limits.wbiaGrace());
    for (Lease old : List.copyOf(live.all())) {
      boolean ripe = old.holder().face() == Holder.Face.WBIA && old.grantedAt().isBefore(longAgo);
      if (ripe && source.asks(old.pair()) && mayAnswer.test(old.pair())) {
        live.remove(old);
        List<Lease> issued = issue(holder, List.of(old.question()), limits.wbiaTtl(), now);
        return new Grant.Granted(issued, List.of(old));
      }
    }
    return new Grant.None(Grant.Reason.LEASED);
  }

  /**
   * Lets a lease live longer from now on.
   *
   * @return the renewed lease; empty if it is over, whatever ended it ({@code lease-lost})
   * @throws IllegalArgumentException for a time to live out of range
   */
  public Optional<Lease> renew(String id, Duration ttl, Instant now) {
    limits.check(1, ttl);
    return find(id, now).map(lease -> prolong(lease, ttl, now));
  }

  /**
   * Takes a lease back from its holder.
   *
   * @param skip whether the holder does not want to see the pair again for a while
   * @return the lease that was given back; empty if it was over already
   */
  public Optional<Lease> giveBack(String id, boolean skip, Instant now) {
    Optional<Lease> lease = find(id, now);
    lease.ifPresent(
        l -> {
          live.remove(l);
          if (skip) {
            skips.remember(l.holder(), l.pair(), now);
          }
        });
    return lease;
  }

  /** The live lease of that id. */
  public Optional<Lease> find(String id, Instant now) {
    expire(now);
    return ids.number(id).flatMap(live::numbered);
  }

  /**
   * How an answer stands to the leases. Reads only, so that it can be asked before the answer is
   * durable and {@link #settle} called after.
   *
   * @param id the lease the answer names, if any
   */
  public Timeliness timeliness(Optional<String> id, Holder holder, Pair pair, Instant now) {
    if (id.isEmpty()) {
      return heldBy(holder, pair, now).isPresent() ? Timeliness.HELD : Timeliness.UNLEASED;
    }
    if (!ids.everGranted(id.get())) {
      return Timeliness.WRONG_LEASE;
    }
    Optional<Lease> lease =
        ids.number(id.get()).flatMap(live::numbered).filter(l -> l.expiresAt().isAfter(now));
    if (lease.isEmpty()) {
      return Timeliness.LATE;
    }
    // A form of WBIA's may be sent from elsewhere than it was fetched: its lease alone counts.
    boolean mine =
        lease.get().holder().equals(holder) || lease.get().holder().face() == Holder.Face.WBIA;
    return mine && lease.get().pair().equals(pair) ? Timeliness.HELD : Timeliness.WRONG_LEASE;
  }

  /** The live lease an answer is given under, if there is one. */
  public Optional<Lease> under(Optional<String> id, Holder holder, Pair pair, Instant now) {
    return timeliness(id, holder, pair, now) == Timeliness.HELD
        ? id.flatMap(ids::number).flatMap(live::numbered).or(() -> heldBy(holder, pair, now))
        : Optional.empty();
  }

  /** Ends the lease an applied answer was given under, if there is one. */
  public void settle(Optional<String> id, Holder holder, Pair pair, Instant now) {
    under(id, holder, pair, now).ifPresent(live::remove);
  }

  /**
   * Takes away every lease on a pair that {@code gone} accepts, such as those of a removed node.
   */
  public List<Lease> revoke(Predicate<Pair> gone) {
    return live.removeIf(lease -> gone.test(lease.pair()));
  }

  /** Removes what is over and says what that was. */
  public List<Lease> expire(Instant now) {
    skips.forget(now);
    return live.removeExpired(now);
  }

  /** When the next lease will be over, for whoever keeps a timer. */
  public Optional<Instant> nextDeadline() {
    return live.nextDeadline();
  }

  /** The live leases, oldest first; those expired but not yet removed included. */
  public Collection<Lease> leases() {
    return List.copyOf(live.all());
  }

  /** How many leases are live, those expired but not yet removed included. */
  public int size() {
    return live.size();
  }

  private Optional<Lease> heldBy(Holder holder, Pair pair, Instant now) {
    return live.on(pair)
        .filter(lease -> lease.holder().equals(holder) && lease.expiresAt().isAfter(now));
  }

  private Predicate<Pair> freeFor(Holder holder, Predicate<Pair> mayAnswer, Instant now) {
    return pair -> !live.leased(pair) && !skips.skipped(holder, pair, now) && mayAnswer.test(pair);
  }

  private Grant.Reason whyNone(QuestionSource source, Predicate<Pair> mayAnswer) {
    Predicate<Pair> unleased = pair -> !live.leased(pair);
    if (!source.next(1, unleased.and(mayAnswer)).isEmpty()) {
      return Grant.Reason.SKIPPED;
    }
    if (!source.next(1, unleased).isEmpty()) {
      return Grant.Reason.OTHER_PERSON;
    }
    return source.next(1, pair -> true).isEmpty() ? Grant.Reason.NO_QUESTION : Grant.Reason.LEASED;
  }

  private List<Lease> issue(Holder holder, List<Question> questions, Duration ttl, Instant now) {
    List<Lease> granted = new ArrayList<>(questions.size());
    for (Question question : questions) {
      long number = ids.next();
      Lease lease = new Lease(ids.id(number), number, holder, question, now, now.plus(ttl));
      live.put(lease);
      granted.add(lease);
    }
    return granted;
  }

  private Lease prolong(Lease lease, Duration ttl, Instant now) {
    Lease longer = lease.until(now.plus(ttl));
    live.remove(lease);
    live.put(longer);
    return longer;
  }
}
