package org.pelage.query;

import akka.persistence.typed.javadsl.EffectFactories;
import akka.persistence.typed.javadsl.ReplyEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pelage.feedback.FeedbackItem;
import org.pelage.feedback.FeedbackReply;
import org.slf4j.Logger;

/**
 * Feedback in, names out: items are applied in order, once a build, up to the limit; then names are
 * committed before further ones are applied.
 */
record CommitHandler(
    EffectFactories<QueryEvent, QueryState> effect, Bench bench, BuildHandler builds, Logger log) {

  ReplyEffect<QueryEvent, QueryState> onFeedbackThere(
      QueryState state, QueryMessage.FeedbackThere there) {
    bench.heard = Math.max(bench.heard, there.upTo());
    return onLook(state);
  }

  /**
   * Does the next thing that there is to do, if any. Looked at again and again while the buffer is
   * followed, so that a build that failed is tried again when its time has come. Before the fence
   * is ours nothing is done, although an earlier activation's build may have brought a session and
   * the buffer may still tell of feedback: a commit begun then would be taken for an interrupted
   * one by the answer to the claim.
   */
  ReplyEffect<QueryEvent, QueryState> onLook(QueryState state) {
    if (!bench.claimed) {
      return effect.noReply();
    }
    int limit = bench.settings.limit();
    if (bench.session.isEmpty()) {
      boolean due = bench.heard - state.committed() >= limit;
      return due && builds.mayBuildUnasked(state) ? builds.buildUnasked(state) : effect.noReply();
    }
    if (state.phase() == QueryState.Phase.READY && !bench.pulling) {
      if (state.applied() - state.committed() >= limit) {
        return startCommit(state);
      } else if (bench.heard > state.applied()) {
        bench.pull(state);
      }
    }
    return effect.noReply();
  }

  ReplyEffect<QueryEvent, QueryState> onPulled(QueryState state, QueryMessage.Pulled pulled) {
    if (pulled.build() != state.build()) {
      return effect.noReply();
    }
    bench.pulling = false;
    if (bench.session.isEmpty()
        || state.phase() != QueryState.Phase.READY
        || !(pulled.reply().orElse(null) instanceof FeedbackReply.Pulled there)) {
      return effect.noReply();
    }
    bench.heard = Math.max(bench.heard, there.upTo());
    List<FeedbackItem> items = next(state, there.items());
    if (items.isEmpty()) {
      return effect.noReply();
    }
    long upTo = items.get(items.size() - 1).number();
    return effect
        .persist(new QueryEvent.Applied(state.build(), upTo))
        .thenRun(
            () -> {
              items.forEach(bench::apply);
              bench.settle(state.build());
              bench.look();
            })
        .thenNoReply();
  }

  /** What follows on the last applied item without a gap, no further than the next commit. */
  private List<FeedbackItem> next(QueryState state, List<FeedbackItem> items) {
    long last = state.committed() + bench.settings.limit();
    long expected = state.applied() + 1;
    List<FeedbackItem> next = new ArrayList<>();
    for (FeedbackItem item : items) {
      if (item.number() == expected && item.number() <= last) {
        next.add(item);
        expected++;
      }
    }
    return next;
  }

  private ReplyEffect<QueryEvent, QueryState> startCommit(QueryState state) {
    return effect
        .persist(
            new QueryEvent.CommitStarted(
                state.commit() + 1, state.applied(), bench.clock.instant()))
        .thenRun(
            (QueryState after) -> {
              bench.plan =
                  Optional.of(
                      CommitPlan.of(
                          after.commit(),
                          bench.session.orElseThrow(),
                          bench.settings.syncBound(),
                          bench.clock.instant()));
              bench.write(after);
            })
        .thenNoReply();
  }

  ReplyEffect<QueryEvent, QueryState> onWritten(QueryState state, QueryMessage.Written written) {
    if (!isUnderWay(state, written.commit())) {
      return effect.noReply();
    }
    if (written.outcome().isEmpty()) {
      log.error("commit {} of names is tried again", written.commit(), written.failure().get());
      bench.writeLater(written.commit());
      return effect.noReply();
    }
    NameCommitter.Outcome outcome = written.outcome().get();
    if (outcome.outcome().isEmpty()) {
      throw new IllegalStateException("a later activation writes for the query object");
    }
    return effect
        .persist(committed(state, outcome.outcome().get()))
        .thenRun(
            (QueryState after) -> {
              bench.plan = Optional.empty();
              Identification session = bench.session.orElseThrow();
              outcome.renamed().forEach(session::renamed);
              session.committed(after.committed());
              bench.tellCommitted(after.committed());
              bench.look();
            })
        .thenNoReply();
  }

  ReplyEffect<QueryEvent, QueryState> onWriteAgain(
      QueryState state, QueryMessage.WriteAgain again) {
    if (isUnderWay(state, again.commit())) {
      bench.write(state);
    }
    return effect.noReply();
  }

  private boolean isUnderWay(QueryState state, long commit) {
    return state.phase() == QueryState.Phase.COMMITTING
        && state.commit() == commit
        && bench.plan.isPresent();
  }

  private QueryEvent.Committed committed(QueryState state, String outcome) {
    String[] counts = outcome.split(",");
    return new QueryEvent.Committed(
        state.commit(),
        state.commitUpTo(),
        Integer.parseInt(counts[0]),
        Integer.parseInt(counts[1]),
        bench.clock.instant());
  }

  ReplyEffect<QueryEvent, QueryState> onBufferCommitted(
      QueryState state, QueryMessage.BufferCommitted answered) {
    FeedbackReply reply = answered.reply().orElse(null);
    if (reply == null) {
      bench.tellCommitted(state.committed());
    } else if (reply instanceof FeedbackReply.Refused refused) {
      log.error("the buffer refuses commit up to {}: {}", answered.upTo(), refused.refusal());
    }
    return effect.noReply();
  }

  /** The fence is ours: what an interrupted commit came to is known, and work goes on. */
  ReplyEffect<QueryEvent, QueryState> onClaimed(QueryState state, QueryMessage.Claimed claimed) {
    if (claimed.epoch() != state.epoch() || bench.claimed) {
      return effect.noReply();
    }
    if (claimed.failure().isPresent()) {
      log.error("cannot take the query object's fence", claimed.failure().get());
      bench.claimLater();
      return effect.noReply();
    }
    bench.claimed = true;
    if (state.phase() != QueryState.Phase.COMMITTING) {
      goOn(state);
      return effect.noReply();
    }
    QueryEvent end =
        claimed
            .outcome()
            .<QueryEvent>map(outcome -> committed(state, outcome))
            .orElseGet(() -> new QueryEvent.CommitAbandoned(state.commit(), bench.clock.instant()));
    return effect.persist(end).thenRun((QueryState after) -> goOn(after)).thenNoReply();
  }

  private void goOn(QueryState state) {
    bench.tellCommitted(state.committed());
    bench.follow();
    if (state.phase() == QueryState.Phase.BUILDING) {
      bench.build(state.build());
    }
  }
}
