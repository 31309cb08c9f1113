package org.pelage.http.v1;

import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import akka.event.Logging;
import akka.japi.pf.PFBuilder;
import akka.stream.BufferOverflowException;
import akka.stream.Materializer;
import akka.stream.OverflowStrategy;
import akka.stream.RestartSettings;
import akka.stream.javadsl.RestartSource;
import akka.stream.javadsl.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.base.Refusal;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Causes;
import org.pelage.http.wire.Refused;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionNotice;
import org.pelage.session.SessionReply;

/**
 * What happens to one graph, for one reader: first what was decided since the item he has seen
 * last, then what happens, each decision once and in order.
 *
 * <p>A subscription ends with the activation of the graph that took it: when the graph's owner
 * stops, moves to another node or is lost with one. This follower watches it and subscribes anew,
 * so that the reader notices nothing but a pause. It ends when the graph is gone, and fails when
 * the reader falls {@link #BUFFER} notices behind.
 */
final class GraphFollower {
  private static final int BUFFER = 1000;

  /** A graph with a long journal greets late; asking it again meanwhile does no harm. */
  private static final Duration GREETED_WITHIN = Duration.ofSeconds(30);

  private static final RestartSettings ANEW =
      RestartSettings.create(Duration.ofMillis(200), Duration.ofSeconds(5), 0.2)
          .withLogSettings(RestartSettings.createLogSettings(Logging.DebugLevel()))
          .withRestartOn(failure -> !(failure instanceof BufferOverflowException));

  private final Owners owners;
  private final Materializer materializer;
  private final UUID graph;

  /** Written by one leg, read by the next. */
  private volatile Optional<Long> seen;

  /**
   * @param seen sequence of the item the reader has seen last, empty for one who only wants what
   *     happens from now on
   */
  GraphFollower(Owners owners, Materializer materializer, UUID graph, Optional<Long> seen) {
    this.owners = owners;
    this.materializer = materializer;
    this.graph = graph;
    this.seen = seen;
  }

  /** To be run once. */
  Source<SessionNotice, NotUsed> notices() {
    return RestartSource.onFailuresWithBackoff(ANEW, this::leg);
  }

  /** From one activation of the graph, until it stops. */
  private Source<SessionNotice, NotUsed> leg() {
    var inbox = inbox().preMaterialize(materializer);
    return Source.completionStage(
            owners
                .tell(graph, new SessionCommand.Subscribe(inbox.first()))
                .thenApply(sent -> inbox.second().initialTimeout(GREETED_WITHIN)))
        .flatMapConcat(notices -> notices.prefixAndTail(1))
        .flatMapConcat(parts -> follow(parts.first(), parts.second()))
        .recover(
            new PFBuilder<Throwable, SessionNotice>()
                .match(Throwable.class, GraphFollower::isGone, gone -> new SessionNotice.Ended())
                .build());
  }

  private static Source<SessionNotice, ActorRef<SessionNotice>> inbox() {
    return Source.<SessionNotice>actorRef(
            completing -> Optional.empty(),
            failing -> Optional.empty(),
            BUFFER,
            OverflowStrategy.fail())
        .mapMaterializedValue(Adapter::<SessionNotice>toTyped);
  }

  private Source<SessionNotice, NotUsed> follow(
      List<SessionNotice> greeting, Source<SessionNotice, NotUsed> live) {
    if (greeting.isEmpty() || !(greeting.get(0) instanceof SessionNotice.Following following)) {
      return Source.failed(new IllegalStateException("a subscription without a greeting"));
    }
    Source<SessionNotice, NotUsed> missed = seen.map(this::history).orElse(Source.empty());
    if (following.last() != SessionNotice.Following.NOT_READ) {
      // An id beyond the last item is of a graph that was here before this one.
      seen = Optional.of(Math.min(seen.orElse(Long.MAX_VALUE), following.last()));
    }
    return missed
        .concat(live.watch(Adapter.toClassic(following.activation())))
        .takeWhile(notice -> !(notice instanceof SessionNotice.Ended), true)
        .filter(this::isNews);
  }

  private Source<SessionNotice, NotUsed> history(long since) {
    return new GraphPages(owners).items(graph, since).map(GraphFollower::notice);
  }

  private static SessionNotice notice(SessionReply.ItemRow row) {
    return new SessionNotice.Decided(
        row.sequence(),
        row.a(),
        row.b(),
        row.decision().code(),
        row.reviewer(),
        row.undoes(),
        row.effects());
  }

  /** History and live notices overlap: each decision passes once. */
  private boolean isNews(SessionNotice notice) {
    if (notice instanceof SessionNotice.Decided decided) {
      if (seen.isPresent() && decided.sequence() <= seen.get()) {
        return false;
      }
      seen = Optional.of(decided.sequence());
    }
    return !(notice instanceof SessionNotice.Following);
  }

  private static boolean isGone(Throwable failure) {
    return Causes.of(failure) instanceof Refused refused
        && refused.refusal().kind() == Refusal.Kind.UNKNOWN;
  }
}
