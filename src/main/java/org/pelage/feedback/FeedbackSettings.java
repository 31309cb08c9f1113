package org.pelage.feedback;

/**
 * Limits of the buffer.
 *
 * @param pendingMax most items that are not committed
 * @param snapshotEvents events between two snapshots
 */
public record FeedbackSettings(int pendingMax, int snapshotEvents) {
  public static final FeedbackSettings DEFAULTS = new FeedbackSettings(100_000, 5_000);
}
