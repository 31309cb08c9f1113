package org.pelage.registry;

/** Which workflow a graph is in; a graph is in one at a time. */
public enum Stage {
  /** Reserved; the graph is being started. */
  STARTING("starting"),
  /** Its start failed; it is being told never to start. */
  ABANDONING("failed"),
  /** Published; nothing is under way. */
  LIVE("live"),
  /** Further annotations are reserved; the graph is taking them in. */
  EXTENDING("extending"),
  /** The graph is letting annotations go; they are still its own. */
  SHRINKING("shrinking"),
  /** The graph is winding up; its annotations are still its own. */
  DELETING("deleting");

  private final String code;

  Stage(String code) {
    this.code = code;
  }

  /** Name on the wire. */
  public String code() {
    return code;
  }
}
