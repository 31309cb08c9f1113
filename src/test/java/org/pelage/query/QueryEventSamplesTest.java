package org.pelage.query;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.Test;
import org.pelage.base.wire.RecordedEvents;
import org.scalatestplus.junit.JUnitSuite;

public class QueryEventSamplesTest extends JUnitSuite {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final UUID JOB = UUID.fromString("6a1c9a0e-37a1-4b93-9d0e-5d8f2f3f7a11");

  @Test
  public void everyEventOnceWrittenIsReadAsItWasMeant() throws IOException {
    QueryState.Job job =
        new QueryState.Job(JOB, 3, JobStatus.EXCEPTION, "no memory", AT, Optional.of(AT));
    RecordedEvents.check(
        "/query/events.txt",
        "query",
        Set.of(QueryEvent.class, QueryState.class),
        List.of(
            new QueryEvent.Activated(2, AT),
            new QueryEvent.BuildStarted(3, JOB, AT),
            new QueryEvent.BuildCompleted(3, AT),
            new QueryEvent.BuildFailed(3, "no memory", AT),
            new QueryEvent.Applied(3, 41),
            new QueryEvent.CommitStarted(4, 50, AT),
            new QueryEvent.Committed(4, 50, 7, 1, AT),
            new QueryEvent.CommitAbandoned(4, AT),
            new QueryEvent.Dropped(AT),
            new QueryState(QueryState.Phase.FAILED, 2, 3, List.of(job), 3, 41, 40, 4, 40)));
  }
}
