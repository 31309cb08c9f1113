package org.pelage.check;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.pelage.check.Acknowledged.Ack;
import org.pelage.check.Target.Entry;
import org.pelage.check.Target.Receipt;
import org.pelage.check.Target.Verdict;

/** Everybody gives feedback at once: it is kept once each, first in first out (invariant 6). */
final class FeedbackPhase implements Phase {
  private static final int ANNOTATIONS = 8;
  private static final int ITEMS = 10;

  private final String run = Long.toString(System.nanoTime(), Character.MAX_RADIX);
  private final AtomicLong keys = new AtomicLong();
  private List<String> annotations = List.of();
  private long listed;

  @Override
  public String name() {
    return "feedback";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    if (annotations.isEmpty()) {
      annotations = target.addAnnotations(ANNOTATIONS);
      target.feedback(0).forEach(entry -> listed = Math.max(listed, entry.sequence()));
    }
    List<Ack> acks = new ArrayList<>();
    crowd.play(client -> play(client, findings)).forEach(acks::addAll);
    List<Entry> log = target.feedback(listed);
    findings.played();
    Acknowledged.against(log, acks).forEach(wrong -> findings.violation("6 feedback", wrong));
    log.forEach(entry -> listed = Math.max(listed, entry.sequence()));
  }

  private List<Ack> play(Crowd.Client client, Findings findings) {
    List<Ack> acks = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      String key = "feedback-" + run + "-" + keys.incrementAndGet();
      long from = System.nanoTime();
      Receipt receipt =
          client
              .target()
              .submit(
                  client.name(),
                  key,
                  Pairs.any(annotations, client.random()),
                  Pairs.answer(client.random()));
      findings.played(receipt.verdict());
      if (receipt.verdict() == Verdict.DONE) {
        acks.add(new Ack(key, receipt.sequence(), from, System.nanoTime()));
      }
    }
    return acks;
  }
}
