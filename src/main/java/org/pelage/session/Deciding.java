package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pelage.base.Refusal;
import org.pelage.graph.Decision;
import org.pelage.graph.Pair;
import org.pelage.graph.Rank;
import org.pelage.review.lease.Holder;
import org.pelage.review.lease.Timeliness;

/**
 * Answers of people: checked, written, and answered with what they did. Whether a request is a
 * repeat is asked before anything that depends on the graph, for what was acknowledged is told
 * again however the graph has changed since.
 */
final class Deciding {
  /** Answers of one batch request. */
  static final int ANSWERS_MAX = 500;

  private final Desk desk;
  private final Views views;

  Deciding(Desk desk, Views views) {
    this.desk = desk;
    this.views = views;
  }

  Planned plan(SessionCommand.Decide c, Pending pending) {
    SessionCommand.Answer answer = c.answer();
    List<SessionCommand.Answer> one = List.of(answer);
    Optional<Refusal> refusal = AnswerChecks.requester(c.reviewer(), answer.key());
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    SessionEvent.Request request = request(c.reviewer(), answer.key(), Fingerprint.of(one));
    return desk.repeated(request, pending, used -> c.replyTo().tell(again(c, used)))
        .or(() -> AnswerChecks.answer(answer, members()).map(Planned.Refused::new))
        .or(() -> views.precondition(c.ifMatch()).map(Planned.Refused::new))
        .orElseGet(() -> planFresh(c, request, pending));
  }

  private Planned planFresh(
      SessionCommand.Decide c, SessionEvent.Request request, Pending pending) {
    SessionCommand.Answer answer = c.answer();
    Pair pair = AnswerChecks.pairOf(answer.a(), answer.b(), members());
    Holder holder = Holder.reviewer(c.reviewer().name());
    Timeliness timeliness = desk.leases().timeliness(answer.lease(), holder, pair);
    if (timeliness == Timeliness.WRONG_LEASE) {
      return Planned.refused(
          Refusal.Kind.INVALID, "lease", "is not yours or not on this pair; leave it out");
    }
    pending.use(request);
    Optional<Decision> truth = desk.leases().truth(answer.lease(), holder, pair);
    if (truth.isPresent()) {
      return planKnown(c, request, pair, truth.get());
    }
    SessionEvent.MadeItem item =
        item(c.reviewer(), answer, timeliness == Timeliness.LATE, desk.now());
    SessionEvent event =
        new SessionEvent.ItemsMade(desk.epoch(), pending.take(1), 0, request, List.of(item));
    return new Planned.Write(
        List.of(event),
        outcomes -> {
          desk.leases().settle(answer.lease(), holder, pair);
          GraphState.Applied applied = outcomes.get(0);
          c.replyTo().tell(decided(applied.sequences(), applied.effects(), next(c)));
        });
  }

  /** The answer to a pair whose answer is known says something about the reviewer alone. */
  private Planned planKnown(
      SessionCommand.Decide c, SessionEvent.Request request, Pair pair, Decision truth) {
    SessionCommand.Answer answer = c.answer();
    SessionEvent event =
        new SessionEvent.KnownAnswered(
            desk.epoch(),
            request,
            pair.low(),
            pair.high(),
            truth,
            answer.meta().effective(answer.decision()),
            answer.seconds(),
            desk.now());
    Holder holder = Holder.reviewer(c.reviewer().name());
    return new Planned.Write(
        List.of(event),
        outcomes -> {
          desk.leases().settle(answer.lease(), holder, pair);
          c.replyTo().tell(decided(List.of(), List.of(), next(c)));
        });
  }

  private Optional<SessionReply.Leased> next(SessionCommand.Decide c) {
    return c.next() ? Optional.of(desk.leases().one(c.reviewer())) : Optional.empty();
  }

  private SessionReply again(SessionCommand.Decide c, KeyMemory.Used used) {
    List<Long> made = used.sequence() == 0 ? List.of() : List.of(used.sequence());
    return decided(made, effectsOf(made), next(c));
  }

  Planned plan(SessionCommand.DecideAll c, Pending pending) {
    Optional<Refusal> refusal = AnswerChecks.requester(c.reviewer(), c.key());
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    SessionEvent.Request request = request(c.reviewer(), c.key(), Fingerprint.of(c.answers()));
    return repeated(request, pending, c.replyTo())
        .or(
            () ->
                AnswerChecks.answers(c.answers(), ANSWERS_MAX, members()).map(Planned.Refused::new))
        .or(() -> views.precondition(c.ifMatch()).map(Planned.Refused::new))
        .orElseGet(
            () ->
                planTogether(
                    request,
                    c.answers().stream()
                        .map(a -> item(c.reviewer(), a, false, desk.now()))
                        .toList(),
                    pending,
                    c.replyTo()));
  }

  /** Plans items that stand and fall together: one write, one undo, one answer. */
  Planned planTogether(
      SessionEvent.Request request,
      List<SessionEvent.MadeItem> made,
      Pending pending,
      ActorRef<SessionReply> replyTo) {
    return repeated(request, pending, replyTo)
        .orElseGet(
            () -> {
              pending.use(request);
              return new Planned.Write(
                  together(request, made, pending.take(made.size())),
                  outcomes -> replyTo.tell(combined(outcomes)));
            });
  }

  /** What is to be done if items were made together under that key before. */
  Optional<Planned> repeated(
      SessionEvent.Request request, Pending pending, ActorRef<SessionReply> replyTo) {
    return desk.repeated(request, pending, used -> replyTo.tell(allAgain(used)));
  }

  private List<SessionEvent> together(
      SessionEvent.Request request, List<SessionEvent.MadeItem> made, long batch) {
    List<SessionEvent> events = new ArrayList<>();
    long first = batch;
    for (List<SessionEvent.MadeItem> block : Blocks.ofItems(made)) {
      events.add(new SessionEvent.ItemsMade(desk.epoch(), first, batch, request, block));
      first += block.size();
    }
    return events;
  }

  private SessionReply combined(List<GraphState.Applied> outcomes) {
    List<Long> sequences = new ArrayList<>();
    Set<String> effects = new LinkedHashSet<>();
    for (GraphState.Applied applied : outcomes) {
      sequences.addAll(applied.sequences());
      effects.addAll(applied.effects());
    }
    return decided(sequences, List.copyOf(effects), Optional.empty());
  }

  private SessionReply allAgain(KeyMemory.Used used) {
    ItemLog.Made made = (ItemLog.Made) items().find(used.sequence()).orElseThrow();
    List<Long> sequences = items().together(made);
    return decided(sequences, effectsOf(sequences), Optional.empty());
  }

  /** What those items or undos did, together. */
  List<String> effectsOf(List<Long> sequences) {
    Set<String> effects = new LinkedHashSet<>();
    sequences.forEach(s -> items().find(s).ifPresent(entry -> effects.addAll(entry.effects())));
    return List.copyOf(effects);
  }

  SessionReply.Decided decided(
      List<Long> sequences, List<String> effects, Optional<SessionReply.Leased> next) {
    return new SessionReply.Decided(
        sequences.isEmpty() ? 0 : sequences.get(sequences.size() - 1),
        sequences,
        effects,
        views.individuals(),
        views.inconsistent(),
        views.etag(),
        next);
  }

  SessionEvent.MadeItem item(
      SessionCommand.Reviewer reviewer,
      SessionCommand.Answer answer,
      boolean leaseLost,
      Instant now) {
    Pair pair = AnswerChecks.pairOf(answer.a(), answer.b(), members());
    return new SessionEvent.MadeItem(
        pair.low(),
        pair.high(),
        answer.decision(),
        answer.meta(),
        answer.confidence(),
        answer.tags(),
        reviewer.name(),
        reviewer.rank(),
        reviewer.rank() == Rank.ALGORITHM ? reviewer.name() : "person",
        answer.lease().orElse(""),
        leaseLost,
        answer.comment(),
        answer.seconds(),
        answer.clientStarted(),
        answer.clientEnded(),
        now,
        answer.serverStarted());
  }

  static SessionEvent.Request request(
      SessionCommand.Reviewer reviewer, String key, String fingerprint) {
    return new SessionEvent.Request(reviewer.name(), key, fingerprint);
  }

  private Members members() {
    return desk.state().members();
  }

  private ItemLog items() {
    return desk.state().items();
  }
}
