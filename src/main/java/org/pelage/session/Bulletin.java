package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.util.Optional;
import org.pelage.board.BoardMessage;
import org.pelage.board.GraphSummary;

/**
 * What one graph puts on the board of its node: a summary when it begins to live and, a tick later
 * at most, when its state has changed. Figures alone, which change with each answer, are told every
 * few ticks: a summary adds up hundreds of pairs, and many graphs may be at work. On a graph so
 * large that a summary takes long, all summaries together take a twentieth of its time.
 */
final class Bulletin {
  private static final int SHARE_OF_TIME = 20;
  private static final int TICKS_BETWEEN_FIGURES = 4;

  /** What a summary is a function of. */
  private record Said(long applied, int leased, Optional<String> trouble) {}

  /** What nobody should wait for. */
  private record Urgent(String state, Optional<String> trouble) {}

  private final Desk desk;
  private final Views views;
  private final ActorRef<BoardMessage> board;
  private Optional<Said> said = Optional.empty();
  private Optional<Urgent> urgent = Optional.empty();
  private int ticks;
  private boolean gone;
  private long notBeforeNanos = System.nanoTime();

  Bulletin(Desk desk, Views views, ActorRef<BoardMessage> board) {
    this.desk = desk;
    this.views = views;
    this.board = board;
  }

  /** Something was applied: the board learns at once that the graph lives, or is no more. */
  void applied() {
    switch (desk.state().life()) {
      case LIVE -> {
        if (said.isEmpty()) {
          tell();
        }
      }
      case ABANDONED, DRAINED -> {
        if (!gone) {
          gone = true;
          board.tell(new BoardMessage.Gone(desk.graphKey()));
        }
      }
      case UNBORN -> {
        // There is nothing to tell of.
      }
    }
  }

  /** Another tick: tells what a live graph has become, if that is news and its turn. */
  void look() {
    ticks++;
    if (desk.state().life() == GraphState.Life.LIVE
        && System.nanoTime() - notBeforeNanos >= 0
        && isNews()
        && (ticks >= TICKS_BETWEEN_FIGURES || urgent.filter(urgent()::equals).isEmpty())) {
      tell();
    }
  }

  private boolean isNews() {
    return said.filter(now()::equals).isEmpty();
  }

  private Said now() {
    return new Said(views.applied(), desk.leases().live(), desk.trouble().reason());
  }

  private Urgent urgent() {
    return new Urgent(views.stateName(desk.leases().live()), desk.trouble().reason());
  }

  /** Tells what a live graph has become, if that is news. */
  void tell() {
    if (desk.state().life() != GraphState.Life.LIVE || !isNews()) {
      return;
    }
    long begun = System.nanoTime();
    said = Optional.of(now());
    SessionReply.State state = views.state(desk.leases().live());
    urgent = Optional.of(new Urgent(state.state(), desk.trouble().reason()));
    ticks = 0;
    board.tell(
        summary(state.state(), state.reason(), state.progress(), Optional.of(figures(state))));
    long end = System.nanoTime();
    notBeforeNanos = end + (end - begun) * SHARE_OF_TIME;
  }

  /** Tells how far a graph has read its journal. */
  void starting(double progress) {
    board.tell(summary("starting", "", progress, Optional.empty()));
  }

  /** Tells why the journal cannot be made sense of. */
  void failed(String why) {
    board.tell(summary("failed", why, Double.NaN, Optional.empty()));
  }

  private GraphSummary summary(
      String state, String reason, double progress, Optional<GraphSummary.Figures> figures) {
    return new GraphSummary(desk.graphKey(), state, reason, progress, figures, desk.now());
  }

  private static GraphSummary.Figures figures(SessionReply.State s) {
    return new GraphSummary.Figures(
        s.algorithm(),
        s.phase(),
        s.phaseName(),
        s.annotations(),
        s.excluded(),
        s.individuals(),
        s.singletons(),
        s.provisional(),
        s.inconsistent(),
        s.contested(),
        s.manual(),
        s.automatic(),
        s.leased(),
        s.candidates(),
        s.queue(),
        s.remaining(),
        s.remainingLow(),
        s.remainingHigh(),
        s.f1(),
        s.f1Low(),
        s.f1High(),
        s.calibrated(),
        s.imagesets(),
        s.createdAt(),
        s.sequence());
  }
}
