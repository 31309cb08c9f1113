package org.pelage.feedback;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.Test;
import org.pelage.base.wire.RecordedEvents;
import org.scalatestplus.junit.JUnitSuite;

public class FeedbackEventSamplesTest extends JUnitSuite {
  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

  @Test
  public void everyEventOnceWrittenIsReadAsItWasMeant() throws IOException {
    Feedback feedback = FeedbackHarness.feedback(7, "key");
    UsedKeys.Used used =
        new UsedKeys.Used(new UsedKeys.Hash(1, -2), 5, new UsedKeys.Hash(-3, 4), AT);
    RecordedEvents.check(
        "/feedback/events.txt",
        "feedback",
        Set.of(FeedbackEvent.class, FeedbackSnapshot.class),
        List.of(
            new FeedbackEvent.Submitted(5, feedback, AT),
            new FeedbackEvent.Committed(4, AT),
            new FeedbackSnapshot(5, 4, List.of(new FeedbackItem(5, feedback, AT)), List.of(used))));
  }
}
