package org.pelage.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pelage.base.Refusal;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.IdentityGraphView;
import org.pelage.graph.Item;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Pair;

/** Whole individuals joined or taken apart by hand, as batches of ordinary items. */
final class Regrouping {
  /** Items of one regrouping. */
  private static final int ITEMS_MAX = 5_000;

  /** Pairs looked at in search of the best-scored one. */
  private static final int PAIRS_LOOKED_AT_MAX = 250_000;

  private static final int EDGES_NAMED_MAX = 10;

  private final Desk desk;
  private final Views views;
  private final Deciding deciding;

  Regrouping(Desk desk, Views views, Deciding deciding) {
    this.desk = desk;
    this.views = views;
    this.deciding = deciding;
  }

  Planned plan(SessionCommand.Merge c, Pending pending) {
    Optional<Refusal> refusal = AnswerChecks.requester(c.reviewer(), c.key());
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    SessionEvent.Request request =
        Deciding.request(
            c.reviewer(),
            c.key(),
            Fingerprint.of("merge", c.individualA(), c.individualB(), c.resolve()));
    return deciding
        .repeated(request, pending, c.replyTo())
        .or(() -> both(c).map(Planned.Refused::new))
        .or(() -> views.precondition(c.ifMatch()).map(Planned.Refused::new))
        .orElseGet(() -> planMerge(c, request, pending));
  }

  private Optional<Refusal> both(SessionCommand.Merge c) {
    return AnswerChecks.annotation("merge", c.individualA(), members())
        .or(() -> AnswerChecks.annotation("merge", c.individualB(), members()));
  }

  private Planned planMerge(SessionCommand.Merge c, SessionEvent.Request request, Pending pending) {
    int[] a = block(c.individualA());
    int[] b = block(c.individualB());
    if (Arrays.equals(a, b)) {
      return Planned.refused(Refusal.Kind.CONFLICT, "merge", "these are one individual already");
    }
    List<Pair> negatives = Chains.across(graph(), items(), Decision.NOMATCH, a, b);
    List<Pair> open =
        negatives.stream().filter(p -> !c.resolve().contains(inForce(p).sequence())).toList();
    if (!open.isEmpty()) {
      return refused(
          Refusal.Kind.CONFLICT,
          "resolve",
          "negative items lie between: list them to have them reviewed again: ",
          open);
    }
    List<Pair> firm = aboveRank(negatives, c.reviewer());
    if (!firm.isEmpty()) {
      return refused(Refusal.Kind.FORBIDDEN, "resolve", "of higher rank than yours: ", firm);
    }
    List<SessionEvent.MadeItem> made = new ArrayList<>();
    negatives.forEach(p -> made.add(item(c.reviewer(), p, Decision.UNREVIEWED, MetaDecision.NONE)));
    made.add(item(c.reviewer(), best(a, b, negatives), Decision.MATCH, MetaDecision.SAME));
    return deciding.planTogether(request, made, pending, c.replyTo());
  }

  Planned plan(SessionCommand.Split c, Pending pending) {
    Optional<Refusal> refusal = AnswerChecks.requester(c.reviewer(), c.key());
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    SessionEvent.Request request =
        Deciding.request(c.reviewer(), c.key(), Fingerprint.of("split", c.from(), c.annotations()));
    return deciding
        .repeated(request, pending, c.replyTo())
        .or(() -> some(c).map(Planned.Refused::new))
        .or(() -> views.precondition(c.ifMatch()).map(Planned.Refused::new))
        .orElseGet(() -> planSplit(c, request, pending));
  }

  private Optional<Refusal> some(SessionCommand.Split c) {
    return AnswerChecks.annotation("from", c.from(), members())
        .or(() -> allOf(c.annotations(), c.from()));
  }

  private Optional<Refusal> allOf(List<UUID> annotations, UUID from) {
    int[] block = block(from);
    for (UUID annotation : annotations) {
      Optional<Refusal> refusal = AnswerChecks.annotation("split", annotation, members());
      if (refusal.isPresent()) {
        return refusal;
      }
      if (Arrays.binarySearch(block, members().node(annotation).orElseThrow()) < 0) {
        return Optional.of(
            new Refusal(
                Refusal.Kind.CONFLICT,
                "split",
                "annotation " + annotation + " is not of individual " + from));
      }
    }
    long distinct = annotations.stream().distinct().count();
    return distinct == 0 || distinct == block.length
        ? Optional.of(
            Refusal.invalid("split", "must be some, but not all, annotations of the individual"))
        : Optional.empty();
  }

  private Planned planSplit(SessionCommand.Split c, SessionEvent.Request request, Pending pending) {
    int[] out =
        c.annotations().stream()
            .mapToInt(u -> members().node(u).orElseThrow())
            .distinct()
            .sorted()
            .toArray();
    int[] rest =
        Arrays.stream(block(c.from())).filter(n -> Arrays.binarySearch(out, n) < 0).toArray();
    List<Pair> positives = Chains.across(graph(), items(), Decision.MATCH, out, rest);
    List<Pair> firm = aboveRank(positives, c.reviewer());
    if (!firm.isEmpty()) {
      return refused(
          Refusal.Kind.CONFLICT, "split", "joined by items of higher rank than yours: ", firm);
    }
    if (positives.size() > ITEMS_MAX) {
      return Planned.refused(
          Refusal.Kind.LIMIT,
          "split",
          positives.size() + " pairs join the two parts; at most " + ITEMS_MAX);
    }
    List<Pair> cut = positives.isEmpty() ? List.of(best(out, rest, List.of())) : positives;
    List<SessionEvent.MadeItem> made = new ArrayList<>();
    for (Pair pair : cut) {
      MetaDecision meta = made.isEmpty() ? MetaDecision.DIFF : MetaDecision.NONE;
      made.add(item(c.reviewer(), pair, Decision.NOMATCH, meta));
    }
    return deciding.planTogether(request, made, pending, c.replyTo());
  }

  /** The pair across with the highest probability of a match; the first if none has one. */
  private Pair best(int[] a, int[] b, List<Pair> without) {
    Pair best = Pair.of(a[0], b[0]);
    double bestMatch = -1;
    int looked = 0;
    for (int i = 0; i < a.length && looked < PAIRS_LOOKED_AT_MAX; i++) {
      for (int j = 0; j < b.length; j++, looked++) {
        Pair pair = Pair.of(a[i], b[j]);
        double match = graph().candidate(pair).map(p -> p.match()).orElse(-1.0);
        if (match > bestMatch && !without.contains(pair)) {
          best = pair;
          bestMatch = match;
        }
      }
    }
    return best;
  }

  private List<Pair> aboveRank(List<Pair> pairs, SessionCommand.Reviewer reviewer) {
    return pairs.stream().filter(p -> inForce(p).rank().compareTo(reviewer.rank()) > 0).toList();
  }

  /** A refusal that names the items in force of those pairs, for people and for programs. */
  private Planned refused(Refusal.Kind kind, String field, String why, List<Pair> pairs) {
    List<Long> named =
        pairs.stream().limit(EDGES_NAMED_MAX).map(pair -> inForce(pair).sequence()).toList();
    String words = named.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return new Planned.Refused(new Refusal(kind, field, why + words, named));
  }

  private SessionEvent.MadeItem item(
      SessionCommand.Reviewer reviewer, Pair pair, Decision decision, MetaDecision meta) {
    return new SessionEvent.MadeItem(
        pair.low(),
        pair.high(),
        decision,
        meta,
        Confidence.UNSPECIFIED,
        List.of(),
        reviewer.name(),
        reviewer.rank(),
        "person",
        "",
        false,
        "",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        desk.now());
  }

  private int[] block(UUID annotation) {
    int node = members().node(annotation).orElseThrow();
    return desk.state().algorithm().partition().members(node);
  }

  private Item inForce(Pair pair) {
    return graph().inForce(pair).orElseThrow();
  }

  private IdentityGraphView graph() {
    return desk.state().algorithm().graph();
  }

  private Members members() {
    return desk.state().members();
  }

  private ItemLog items() {
    return desk.state().items();
  }
}
