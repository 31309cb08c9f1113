package org.pelage.board;

import akka.actor.typed.ActorSystem;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Summaries as the bytes they are sent as, under their stable name. Thread-safe. */
final class SummaryBytes {
  private static final Logger LOG = LoggerFactory.getLogger(SummaryBytes.class);

  private final SerializerWithStringManifest serializer;

  SummaryBytes(ActorSystem<?> system) {
    try {
      Serialization serialization = SerializationExtension.get(system.classicSystem());
      this.serializer =
          (SerializerWithStringManifest) serialization.serializerFor(GraphSummary.class);
    } catch (NotSerializableException e) {
      throw new IllegalStateException("conf/serialization.conf does not name summaries", e);
    }
  }

  List<SummaryStore.Stored> write(Collection<GraphSummary> summaries) {
    return summaries.stream()
        .map(
            s ->
                new SummaryStore.Stored(
                    s.graphKey(), serializer.manifest(s), serializer.toBinary(s)))
        .toList();
  }

  /** What cannot be read is passed over: the graph will say it again. */
  List<GraphSummary> read(Collection<SummaryStore.Stored> stored) {
    List<GraphSummary> summaries = new ArrayList<>(stored.size());
    for (SummaryStore.Stored s : stored) {
      try {
        summaries.add((GraphSummary) serializer.fromBinary(s.summary(), s.name()));
      } catch (Exception unreadable) {
        LOG.warn(
            "The kept summary of graph {} is passed over: {}", s.graphKey(), unreadable.toString());
      }
    }
    return summaries;
  }
}
