package org.pelage.feedback;

import akka.persistence.query.javadsl.CurrentEventsByPersistenceIdQuery;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads feedback from the buffer's journal. The n-th item cannot stand before the n-th event, so a
 * page costs its own length and the number of commits before it.
 */
public record JournalFeedbackHistory(
    CurrentEventsByPersistenceIdQuery journal, Materializer materializer)
    implements FeedbackHistory {
  @Override
  public CompletionStage<List<FeedbackItem>> read(long after, int limit) {
    return journal
        .currentEventsByPersistenceId(
            FeedbackBufferActor.PERSISTENCE_ID.id(), after + 1, Long.MAX_VALUE)
        .map(envelope -> envelope.event())
        .collectType(FeedbackEvent.Submitted.class)
        .filter(event -> event.number() > after)
        .map(event -> new FeedbackItem(event.number(), event.feedback(), event.at()))
        .take(limit)
        .runWith(Sink.seq(), materializer);
  }
}
