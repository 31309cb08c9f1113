package org.pelage.session;

import java.util.List;
import org.pelage.catalog.Fences;
import org.pelage.catalog.NewReview;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers to the catalogue's staging table, where {@code manual.autosave} says so: what has
 * become durable since the last time, a stretch at a time, under the graph's fence and off the
 * actor. A write for each answer would take as many commits of the disk as the journal itself, and
 * each write dirties about one page of the index of pairs a row, whether that page gets one row or
 * ten. So a graph where answers pour in gathers them for longer: {@value #TICKS_BUSY} ticks instead
 * of {@value #TICKS_CALM}. What a crash leaves out is written by the next activation; rows know
 * themselves, so nothing is there twice. Confined to the door.
 */
final class Staging {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  /** Entries of one write. */
  private static final int AT_ONCE = 1_000;

  /** With more answers waiting than this a graph is busy. */
  private static final int CALM_MAX = 50;

  private static final int TICKS_CALM = 4;
  private static final int TICKS_BUSY = 20;

  private final Desk desk;
  private final SessionServices services;
  private final Offstage offstage;
  private long staged;
  private int ticks;
  private boolean busy;
  private boolean fenced;

  Staging(Desk desk, SessionServices services, Offstage offstage) {
    this.desk = desk;
    this.services = services;
    this.offstage = offstage;
  }

  /** Another tick: writes what is not written yet when its turn has come. */
  void look() {
    ticks++;
    long waiting = desk.state().items().last() - staged;
    if (ticks >= (waiting > CALM_MAX ? TICKS_BUSY : TICKS_CALM) || waiting >= AT_ONCE) {
      ticks = 0;
      write();
    }
  }

  private void write() {
    GraphState state = desk.state();
    if (busy
        || fenced
        || state.life() != GraphState.Life.LIVE
        || !desk.activation().isDurable()
        || !state.parameters().manual().autosave()) {
      return;
    }
    staged = Math.max(staged, state.syncs().stagedUpTo());
    while (staged < state.items().last() && !busy) {
      long to = Math.min(state.items().last(), staged + AT_ONCE);
      List<NewReview> rows = StagedItems.rows(desk.graphKey(), state, staged, to);
      if (rows.isEmpty()) {
        staged = to;
      } else {
        write(rows, to);
      }
    }
  }

  private void write(List<NewReview> rows, long to) {
    busy = true;
    String fence = Ending.fence(desk.graphKey());
    long epoch = desk.epoch();
    offstage.run(
        services.blocking(),
        () -> services.catalog().fences().append(fence, epoch, tx -> tx.stageReviews(rows)),
        result -> written(result, to),
        failure -> {
          busy = false;
          LOG.warn("answers of graph {} are staged later: {}", desk.graphKey(), failure.toString());
        });
  }

  private void written(Fences.Result result, long to) {
    busy = false;
    if (result instanceof Fences.Result.Written) {
      staged = to;
      write();
    } else {
      fenced = true;
    }
  }
}
