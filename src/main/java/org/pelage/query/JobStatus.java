package org.pelage.query;

/** States of a job in the words of WBIA's job engine; ours is never in the others. */
public enum JobStatus {
  WORKING("working"),
  COMPLETED("completed"),
  EXCEPTION("exception"),
  /** The session was dropped while it was being built. */
  SUPPRESSED("suppressed"),
  /** No such job. */
  UNKNOWN("unknown");

  private final String code;

  JobStatus(String code) {
    this.code = code;
  }

  /** Name on the wire. */
  public String code() {
    return code;
  }
}
