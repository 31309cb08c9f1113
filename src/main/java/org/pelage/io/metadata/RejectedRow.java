package org.pelage.io.metadata;

/**
 * A row that was not taken.
 *
 * @param line from 1, where the row begins
 * @param reason what is wrong with it, for people
 */
public record RejectedRow(String file, long line, String reason) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
