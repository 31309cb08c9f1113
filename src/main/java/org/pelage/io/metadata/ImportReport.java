package org.pelage.io.metadata;

import java.util.List;

/**
 * What an import did.
 *
 * @param added annotations that are new
 * @param known annotations that were there already
 * @param completed known annotations that had no image and have one now
 * @param embeddings vectors written
 * @param rejected rows that were not taken, in all
 * @param rejections the first ten thousand of them
 */
public record ImportReport(
    long added,
    long known,
    long completed,
    long embeddings,
    long rejected,
    List<RejectedRow> rejections) {
  public ImportReport {
    rejections = List.copyOf(rejections);
  }
}
