package org.pelage.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.pelage.base.Refusal;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Pair;
import org.pelage.review.Question;
import org.pelage.review.SecondOpinions;
import org.pelage.review.Standing;
import org.pelage.review.lease.Grant;
import org.pelage.review.lease.Holder;
import org.pelage.review.lease.Lease;
import org.pelage.review.lease.LeaseBook;
import org.pelage.review.lease.QuestionSource;
import org.pelage.review.lease.Timeliness;

/**
 * Who looks at which pair, in this activation (invariant 7). Nothing of it is journaled but the
 * epoch, which is durable before the first lease; a lease of an earlier epoch is void.
 */
final class Leases {
  private static final String NOTHING_ABOUT =
      "nothing is to be asked about this now: its pairs are decided, follow from other decisions,"
          + " or are no candidates";

  private final String graphKey;
  private final GraphState state;
  private final Activation activation;
  private final Trouble trouble;
  private final SessionSettings settings;
  private final Clock clock;
  private final KnownPairs known;
  private final Consumer<SessionNotice.LeaseChanged> changed;
  private Optional<LeaseBook> book = Optional.empty();

  Leases(
      String graphKey,
      GraphState state,
      Activation activation,
      Trouble trouble,
      SessionSettings settings,
      Clock clock,
      KnownPairs known,
      Consumer<SessionNotice.LeaseChanged> changed) {
    this.graphKey = graphKey;
    this.state = state;
    this.activation = activation;
    this.trouble = trouble;
    this.settings = settings;
    this.clock = clock;
    this.known = known;
    this.changed = changed;
  }

  /** The book of this epoch; only once the epoch is durable may anything be granted from it. */
  private LeaseBook book() {
    if (book.isEmpty()) {
      book = Optional.of(new LeaseBook(graphKey, activation.epoch(), settings.leases()));
    }
    return book.get();
  }

  /** Hands out pairs, or says why there are none. Only in a durable epoch. */
  SessionReply grant(SessionCommand.Lease c) {
    if (!activation.isDurable()) {
      throw new IllegalStateException("a lease before its epoch was durable");
    }
    boolean anything = c.aboutAnnotation().isEmpty() && c.aboutIndividual().isEmpty();
    Predicate<Pair> about;
    try {
      about = about(c);
    } catch (IllegalArgumentException outside) {
      return new SessionReply.Refused(Refusal.invalid("about", outside.getMessage()));
    }
    try {
      QuestionSource source = QuestionSource.of(state.algorithm());
      Predicate<Pair> mayAnswer = c.wbia() ? pair -> true : mayAnswer(c.reviewer().name());
      Grant grant =
          c.wbia()
              ? book()
                  .grantWbia(
                      new Holder(c.holder(), Holder.Face.WBIA),
                      source.about(about),
                      mayAnswer,
                      clock.instant())
              : anything
                  ? grantSome(c.reviewer().name(), c.count(), c.ttl())
                  : book()
                      .grant(
                          Holder.reviewer(c.holder()),
                          c.count(),
                          c.ttl(),
                          source.about(about),
                          mayAnswer,
                          clock.instant());
      return answer(grant, anything);
    } catch (IllegalArgumentException outOfRange) {
      return new SessionReply.Refused(Refusal.invalid("count", outOfRange.getMessage()));
    }
  }

  /**
   * The best pairs for a reviewer of the native face, one whose answer is known among them when it
   * is its turn. Known ones never come alone: a graph that has nothing to ask says so.
   */
  private Grant grantSome(String reviewer, int count, Duration ttl) {
    QuestionSource source = QuestionSource.of(state.algorithm());
    Predicate<Pair> mayAnswer = mayAnswer(reviewer);
    Holder holder = Holder.reviewer(reviewer);
    Instant now = clock.instant();
    if (!known.isTurn(count) || state.algorithm().standing().state() != Standing.State.READY) {
      return book().grant(holder, count, ttl, source, mayAnswer, now);
    }
    Grant one = book().grant(holder, 1, ttl, known.source(reviewer), mayAnswer, now);
    if (!(one instanceof Grant.Granted quiz)) {
      return book().grant(holder, count, ttl, source, mayAnswer, now);
    }
    Grant rest = count == 1 ? quiz : book().grant(holder, count - 1, ttl, source, mayAnswer, now);
    if (count == 1 || !(rest instanceof Grant.Granted others)) {
      return quiz;
    }
    List<Lease> all = new ArrayList<>(others.leases());
    all.addAll(quiz.leases());
    return new Grant.Granted(all, others.revoked());
  }

  /** The next pair for a reviewer of the native face; none with the reason if there is none. */
  SessionReply.Leased one(SessionCommand.Reviewer reviewer) {
    Grant grant = grantSome(reviewer.name(), 1, settings.leases().ttlDefault());
    return answer(grant, true) instanceof SessionReply.Leased leased
        ? leased
        : new SessionReply.Leased(List.of(), "all-leased", "you hold too many leases");
  }

  private Predicate<Pair> about(SessionCommand.Lease c) {
    Optional<Integer> node = c.aboutAnnotation().map(this::activeNode);
    Optional<int[]> block =
        c.aboutIndividual().map(u -> state.algorithm().partition().members(activeNode(u)));
    return pair ->
        node.map(n -> pair.low() == n || pair.high() == n).orElse(true)
            && block.map(b -> holds(b, pair.low()) || holds(b, pair.high())).orElse(true);
  }

  private static boolean holds(int[] rising, int node) {
    return java.util.Arrays.binarySearch(rising, node) >= 0;
  }

  private int activeNode(UUID uuid) {
    int node =
        state
            .members()
            .node(uuid)
            .orElseThrow(
                () -> new IllegalArgumentException("annotation " + uuid + " is not in this graph"));
    if (state.members().isExcluded(node)) {
      throw new IllegalArgumentException("annotation " + uuid + " is excluded");
    }
    return node;
  }

  /** A person is not asked again what he was not sure of, nor to settle a dispute he is part of. */
  private Predicate<Pair> mayAnswer(String reviewer) {
    Optional<Integer> index = state.items().knownReviewer("person:" + reviewer);
    if (index.isEmpty()) {
      return pair -> true;
    }
    IdentityGraphView graph = state.algorithm().graph();
    return pair -> SecondOpinions.mayAnswer(graph, pair, index.get());
  }

  private SessionReply answer(Grant grant, boolean anything) {
    if (grant instanceof Grant.Granted granted) {
      granted.revoked().forEach(lease -> tell(lease, false));
      granted.leases().forEach(lease -> tell(lease, true));
      return new SessionReply.Leased(
          granted.leases().stream().map(this::view).toList(), "ready", "");
    }
    Grant.Reason reason = ((Grant.None) grant).reason();
    if (reason == Grant.Reason.TOO_MANY_HELD) {
      return new SessionReply.Refused(new Refusal(Refusal.Kind.LIMIT, "count", reason.words()));
    }
    return none(reason, anything);
  }

  private SessionReply.Leased none(Grant.Reason reason, boolean anything) {
    if (reason != Grant.Reason.NO_QUESTION) {
      return new SessionReply.Leased(List.of(), "all-leased", reason.words());
    }
    Situation situation = Situation.of(state, trouble);
    return switch (situation.kind()) {
      case FAILED -> new SessionReply.Leased(List.of(), "failed", situation.reason());
      case FINISHED -> new SessionReply.Leased(List.of(), "finished", "");
      case COMPUTING -> new SessionReply.Leased(List.of(), "computing", "");
      case READY ->
          new SessionReply.Leased(List.of(), "ready", anything ? reason.words() : NOTHING_ABOUT);
    };
  }

  private SessionReply.LeasedPair view(Lease lease) {
    Question question = lease.question();
    Pair pair = lease.pair();
    return new SessionReply.LeasedPair(
        lease.id(),
        state.members().uuid(pair.low()),
        state.members().uuid(pair.high()),
        question.probabilities(),
        question.priority(),
        why(question),
        isBlind(question),
        lease.expiresAt());
  }

  /** A second opinion is blind: its reason does not give the first away. */
  static String why(Question question) {
    return isBlind(question) ? "a second opinion is needed" : question.why().words();
  }

  private static boolean isBlind(Question question) {
    return question.why() == Question.Why.CONTESTED || question.why() == Question.Why.KNOWN;
  }

  /** The lease with its new deadline, or that it is lost. */
  SessionReply renew(SessionCommand.RenewLease c) {
    try {
      return book()
          .renew(c.lease(), c.ttl(), clock.instant())
          .<SessionReply>map(l -> new SessionReply.Leased(List.of(view(l)), "ready", ""))
          .orElseGet(() -> lost(c.lease()));
    } catch (IllegalArgumentException outOfRange) {
      return new SessionReply.Refused(Refusal.invalid("ttl_seconds", outOfRange.getMessage()));
    }
  }

  static SessionReply lost(String lease) {
    return new SessionReply.Refused(
        new Refusal(
            Refusal.Kind.LEASE_LOST,
            "lease",
            "lease " + lease + " is no longer held; ask for another"));
  }

  /** The live lease of that id. */
  Optional<Lease> find(String lease) {
    return book().find(lease, clock.instant());
  }

  /** Frees a lease; with {@code skip} its holder is not offered the pair for a while. */
  boolean giveBack(String lease, boolean skip) {
    Optional<Lease> returned = book().giveBack(lease, skip, clock.instant());
    returned.ifPresent(l -> tell(l, false));
    return returned.isPresent();
  }

  Timeliness timeliness(Optional<String> lease, Holder holder, Pair pair) {
    return book().timeliness(lease, holder, pair, clock.instant());
  }

  /** What the answer to a pair given out as a known one should be; empty if it was no such pair. */
  Optional<Decision> truth(Optional<String> lease, Holder holder, Pair pair) {
    return book()
        .under(lease, holder, pair, clock.instant())
        .filter(KnownPairs::isKnown)
        .flatMap(held -> known.agreed(pair, held.holder().who()));
  }

  /** Ends the lease that an applied answer was given under. */
  void settle(Optional<String> lease, Holder holder, Pair pair) {
    book().settle(lease, holder, pair, clock.instant());
  }

  /** Takes away the leases on pairs of a node that no longer takes part. */
  void revokeTouching(int node) {
    book().revoke(p -> p.low() == node || p.high() == node).forEach(l -> tell(l, false));
  }

  /** Takes away the leases on pairs of nodes that left. */
  void revokeGone() {
    Members members = state.members();
    book()
        .revoke(p -> !members.isMember(p.low()) || !members.isMember(p.high()))
        .forEach(l -> tell(l, false));
  }

  /** Tells of leases that ran out. */
  void expire() {
    book.ifPresent(b -> b.expire(clock.instant()).forEach(l -> tell(l, false)));
  }

  /** Until the next lease runs out. */
  Optional<Duration> untilNextDeadline() {
    return book.flatMap(LeaseBook::nextDeadline)
        .map(deadline -> Duration.between(clock.instant(), deadline));
  }

  int live() {
    return book.map(LeaseBook::size).orElse(0);
  }

  private void tell(Lease lease, boolean held) {
    changed.accept(
        new SessionNotice.LeaseChanged(
            state.members().uuid(lease.pair().low()),
            state.members().uuid(lease.pair().high()),
            held,
            held ? lease.holder().who() : ""));
  }
}
