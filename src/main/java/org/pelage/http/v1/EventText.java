package org.pelage.http.v1;

import akka.util.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.http.wire.GraphShapes;
import org.pelage.http.wire.Json;
import org.pelage.session.SessionNotice;

/** A notice as one Server-Sent Event. */
final class EventText {
  /** A comment, which readers pass over. */
  static final ByteString KEEP_ALIVE = ByteString.fromString(":\n\n");

  private record DecisionData(
      long sequence,
      UUID a,
      UUID b,
      String decision,
      String reviewer,
      Optional<Long> undoes,
      List<String> effects) {
    static DecisionData of(SessionNotice.Decided d) {
      Optional<Long> undoes = Optional.of(d.undoes()).filter(withdrawn -> withdrawn != 0);
      return new DecisionData(
          d.sequence(), d.a(), d.b(), d.decision(), d.reviewer(), undoes, d.effects());
    }
  }

  private record LeaseData(UUID a, UUID b, boolean held) {}

  private record NamesData(long sync, int changed) {}

  private EventText() {}

  static ByteString of(SessionNotice notice) {
    if (notice instanceof SessionNotice.Decided d) {
      return event("id: " + d.sequence() + "\n", "decision", DecisionData.of(d));
    }
    if (notice instanceof SessionNotice.LeaseChanged lease) {
      return event("", "lease", new LeaseData(lease.a(), lease.b(), lease.held()));
    }
    if (notice instanceof SessionNotice.StateChanged changed) {
      return event("", "state", GraphShapes.View.of(changed.state()));
    }
    if (notice instanceof SessionNotice.NamesWritten names) {
      return event("", "names", new NamesData(names.sync(), names.changed()));
    }
    return event("", "ended", List.of());
  }

  /** JSON of ours has no line breaks, so one data line is enough. */
  private static ByteString event(String id, String name, Object data) {
    return ByteString.fromString(id + "event: " + name + "\ndata: ")
        .concat(ByteString.fromArray(Json.write(data)))
        .concat(ByteString.fromString("\n\n"));
  }
}
