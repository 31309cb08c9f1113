package org.pelage.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.pelage.base.Refusal;
import org.pelage.graph.Rank;

/** Undo, and taking annotations out and letting them back in (invariant 11). */
final class Withdrawing {
  private final Desk desk;
  private final Views views;
  private final Deciding deciding;

  Withdrawing(Desk desk, Views views, Deciding deciding) {
    this.desk = desk;
    this.views = views;
    this.deciding = deciding;
  }

  Planned plan(SessionCommand.Undo c, Pending pending) {
    Optional<Refusal> refusal = AnswerChecks.requester(c.reviewer(), c.key());
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    SessionEvent.Request request =
        Deciding.request(c.reviewer(), c.key(), Fingerprint.of("undo", c.sequence()));
    return desk.repeated(request, pending, used -> c.replyTo().tell(again(used)))
        .orElseGet(() -> planFresh(c, request, pending));
  }

  private Planned planFresh(SessionCommand.Undo c, SessionEvent.Request request, Pending pending) {
    Optional<ItemLog.Entry> entry = items().find(c.sequence());
    if (entry.isEmpty()) {
      return new Planned.Refused(
          Refusal.unknown("sequence", "there is no item " + c.sequence() + " in this graph"));
    }
    if (!mayWithdraw(c.reviewer(), entry.get())) {
      return Planned.refused(
          Refusal.Kind.FORBIDDEN, "reviewer", "only a curator withdraws what another gave");
    }
    return entry.get() instanceof ItemLog.Made made
        ? planUndo(c, made, request, pending)
        : planRedo(c, (ItemLog.Undid) entry.get(), request, pending);
  }

  private static boolean mayWithdraw(SessionCommand.Reviewer reviewer, ItemLog.Entry entry) {
    boolean own =
        entry instanceof ItemLog.Made made
            ? made.item().reviewer().equals(reviewer.name())
            : entry.request().reviewer().equals(reviewer.name());
    return own || reviewer.rank() == Rank.CURATOR;
  }

  private Planned planUndo(
      SessionCommand.Undo c, ItemLog.Made made, SessionEvent.Request request, Pending pending) {
    List<Long> open = new ArrayList<>(items().together(made));
    open.removeIf(items()::isUndone);
    if (items().isUndone(made.sequence())) {
      return Planned.refused(
          Refusal.Kind.ALREADY_UNDONE,
          "sequence",
          "item " + made.sequence() + " is undone already");
    }
    Optional<Refusal> refusal = allTakePart(open);
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    pending.use(request);
    SessionEvent event =
        new SessionEvent.ItemsUndone(
            desk.epoch(), pending.take(1), open, request, c.reviewer().rank(), desk.now());
    return new Planned.Write(
        List.of(event),
        outcomes -> {
          GraphState.Applied applied = outcomes.get(0);
          c.replyTo()
              .tell(deciding.decided(applied.sequences(), applied.effects(), Optional.empty()));
        });
  }

  /** Withdrawing an undo makes new items of what it had withdrawn, unless such stand already. */
  private Planned planRedo(
      SessionCommand.Undo c, ItemLog.Undid undid, SessionEvent.Request request, Pending pending) {
    Optional<Refusal> refusal =
        alreadyRedone(undid, request).or(() -> allTakePart(undid.withdrawn()));
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    List<SessionEvent.MadeItem> copies =
        undid.withdrawn().stream().map(s -> copy(made(s).item(), c.reviewer())).toList();
    return deciding.planTogether(request, copies, pending, c.replyTo());
  }

  private Optional<Refusal> alreadyRedone(ItemLog.Undid undid, SessionEvent.Request request) {
    return items()
        .standingSince(undid.sequence(), request.fingerprint())
        .map(
            redone ->
                new Refusal(
                    Refusal.Kind.ALREADY_UNDONE,
                    "sequence",
                    "undo "
                        + undid.sequence()
                        + " is undone already, by item "
                        + redone.sequence()));
  }

  private SessionEvent.MadeItem copy(SessionEvent.MadeItem item, SessionCommand.Reviewer reviewer) {
    return new SessionEvent.MadeItem(
        item.low(),
        item.high(),
        item.decision(),
        item.meta(),
        item.confidence(),
        item.tags(),
        reviewer.name(),
        reviewer.rank(),
        "person",
        "",
        false,
        item.comment(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        desk.now());
  }

  private Optional<Refusal> allTakePart(List<Long> sequences) {
    for (long sequence : sequences) {
      SessionEvent.MadeItem item = made(sequence).item();
      for (int node : new int[] {item.low(), item.high()}) {
        if (!members().isMember(node) || members().isExcluded(node)) {
          return Optional.of(
              new Refusal(
                  Refusal.Kind.CONFLICT,
                  "sequence",
                  "annotation "
                      + members().uuid(node)
                      + " of item "
                      + sequence
                      + " left the graph or is excluded"));
        }
      }
    }
    return Optional.empty();
  }

  private SessionReply again(KeyMemory.Used used) {
    List<Long> sequences =
        items().find(used.sequence()).orElseThrow() instanceof ItemLog.Made made
            ? items().together(made)
            : List.of(used.sequence());
    return deciding.decided(sequences, deciding.effectsOf(sequences), Optional.empty());
  }

  Planned plan(SessionCommand.Exclude c, Pending pending) {
    Optional<Refusal> refusal = AnswerChecks.requester(c.reviewer(), c.key());
    if (refusal.isPresent()) {
      return new Planned.Refused(refusal.get());
    }
    SessionEvent.Request request =
        Deciding.request(
            c.reviewer(), c.key(), Fingerprint.of("exclude", c.annotation(), c.excluded()));
    return desk.repeated(request, pending, used -> c.replyTo().tell(unchanged()))
        .orElseGet(() -> planExclusion(c, request, pending));
  }

  private Planned planExclusion(
      SessionCommand.Exclude c, SessionEvent.Request request, Pending pending) {
    OptionalInt member = members().node(c.annotation());
    if (member.isEmpty()) {
      return new Planned.Refused(
          Refusal.unknown("annotation", "annotation " + c.annotation() + " is not in this graph"));
    }
    int node = member.getAsInt();
    if (members().isExcluded(node) == c.excluded()) {
      return new Planned.Settled(() -> c.replyTo().tell(unchanged()));
    }
    pending.use(request);
    SessionEvent event =
        new SessionEvent.AnnotationExcluded(desk.epoch(), node, c.excluded(), request, desk.now());
    return new Planned.Write(
        List.of(event),
        outcomes -> {
          desk.leases().revokeTouching(node);
          c.replyTo()
              .tell(deciding.decided(List.of(), outcomes.get(0).effects(), Optional.empty()));
        });
  }

  private SessionReply unchanged() {
    return deciding.decided(List.of(), List.of(), Optional.empty());
  }

  private ItemLog.Made made(long sequence) {
    return (ItemLog.Made) items().find(sequence).orElseThrow();
  }

  private Members members() {
    return desk.state().members();
  }

  private ItemLog items() {
    return desk.state().items();
  }
}
