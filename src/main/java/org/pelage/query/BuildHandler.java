package org.pelage.query;

import akka.persistence.typed.javadsl.EffectFactories;
import akka.persistence.typed.javadsl.ReplyEffect;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.pelage.base.Refusal;
import org.slf4j.Logger;

/** The session's life: absent, building (one job, however many ask), ready, dropped. */
record BuildHandler(
    EffectFactories<QueryEvent, QueryState> effect,
    Bench bench,
    ViewHandler views,
    RandomGenerator random,
    Logger log) {

  private static final String STARTING = "the query object is starting; try again";

  ReplyEffect<QueryEvent, QueryState> onLease(QueryState state, QueryCommand.Lease ask) {
    if (bench.session.isPresent()) {
      return effect.reply(ask.replyTo(), views.lease(state, ask));
    } else if (!bench.claimed) {
      return effect.reply(
          ask.replyTo(), ViewHandler.refused(Refusal.Kind.UNAVAILABLE, "", STARTING));
    } else if (mayBuild(state)) {
      bench.writingFor(ask.replyTo());
      return effect
          .persist(buildStarted(state))
          .thenRun((QueryState after) -> bench.build(after.build()))
          .thenRun(bench::written)
          .thenReply(ask.replyTo(), views::noSession);
    }
    return effect.reply(ask.replyTo(), views.noSession(state));
  }

  ReplyEffect<QueryEvent, QueryState> onStartJob(QueryState state, QueryCommand.StartJob ask) {
    if (!bench.claimed) {
      return effect.reply(
          ask.replyTo(), ViewHandler.refused(Refusal.Kind.UNAVAILABLE, "", STARTING));
    } else if (mayBuild(state)) {
      bench.writingFor(ask.replyTo());
      return effect
          .persist(buildStarted(state))
          .thenRun((QueryState after) -> bench.build(after.build()))
          .thenRun(bench::written)
          .thenReply(ask.replyTo(), after -> ViewHandler.job(after.job().orElseThrow()));
    }
    return effect.reply(ask.replyTo(), ViewHandler.job(state.job().orElseThrow()));
  }

  /** Whether feedback that waits may have the session built: a failure is given more time. */
  boolean mayBuildUnasked(QueryState state) {
    return mayBuild(state)
        && (state.phase() != QueryState.Phase.FAILED
            || new Patience(bench.settings.failureShown())
                .isOver(state.jobs(), bench.clock.instant()));
  }

  /** A build because feedback waits for it, nobody having asked. */
  ReplyEffect<QueryEvent, QueryState> buildUnasked(QueryState state) {
    return effect
        .persist(buildStarted(state))
        .thenRun((QueryState after) -> bench.build(after.build()))
        .thenNoReply();
  }

  private QueryEvent.BuildStarted buildStarted(QueryState state) {
    UUID job = new UUID(random.nextLong(), random.nextLong());
    return new QueryEvent.BuildStarted(state.build() + 1, job, bench.clock.instant());
  }

  /** No session, no job, and a failure was shown for a while. */
  boolean mayBuild(QueryState state) {
    return bench.claimed
        && bench.session.isEmpty()
        && switch (state.phase()) {
          case ABSENT, READY -> true;
          case BUILDING, COMMITTING -> false;
          case FAILED ->
              state
                  .job()
                  .flatMap(QueryState.Job::endedAt)
                  .map(at -> at.plus(bench.settings.failureShown()))
                  .filter(bench.clock.instant()::isBefore)
                  .isEmpty();
        };
  }

  ReplyEffect<QueryEvent, QueryState> onBuilt(QueryState state, QueryMessage.Built built) {
    if (state.phase() != QueryState.Phase.BUILDING || state.build() != built.build()) {
      return effect.noReply();
    }
    if (built.identification().isEmpty()) {
      Throwable failure = built.failure().orElseThrow();
      log.error("build {} of the identification session failed", built.build(), failure);
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      return effect
          .persist(
              new QueryEvent.BuildFailed(built.build(), cause.toString(), bench.clock.instant()))
          .thenNoReply();
    }
    Identification session = built.identification().get();
    return effect
        .persist(new QueryEvent.BuildCompleted(built.build(), bench.clock.instant()))
        .thenRun(
            () -> {
              bench.open(built.build(), session);
              bench.look();
            })
        .thenNoReply();
  }

  ReplyEffect<QueryEvent, QueryState> onWish(QueryState state, QueryMessage.WishFulfilled wish) {
    Optional<Identification> session =
        bench.session.filter(present -> state.build() == wish.build());
    if (session.isPresent() && wish.event().isPresent()) {
      session.get().fulfil(wish.event().get());
      bench.settle(wish.build());
    } else if (session.isPresent()) {
      log.error("a wish of the session's algorithm failed", wish.failure().orElse(null));
    }
    return effect.noReply();
  }

  ReplyEffect<QueryEvent, QueryState> onDrop(QueryState state, QueryCommand.Drop ask) {
    if (state.phase() == QueryState.Phase.COMMITTING) {
      return effect.reply(
          ask.replyTo(),
          ViewHandler.refused(
              Refusal.Kind.UNAVAILABLE, "", "names are being committed; try again"));
    }
    bench.writingFor(ask.replyTo());
    return effect
        .persist(new QueryEvent.Dropped(bench.clock.instant()))
        .thenRun(bench::drop)
        .thenRun(bench::written)
        .thenReply(ask.replyTo(), after -> new QueryReply.Dropped());
  }
}
