package org.pelage.graph;

/** What one step did to the graph, by its name on the wire. */
public enum Effect {
  /** Two PCCs became one. */
  MERGE("merge"),
  /** A PCC came apart. */
  SPLIT("split"),
  /** A PCC became inconsistent. */
  INCONSISTENT("inconsistent"),
  /** A PCC ceased to be inconsistent. */
  RECOVERED("recovered"),
  /** Equal ranks disagree on the pair now. */
  CONTESTED("contested"),
  /** Stored, but an item of higher rank stays in force. */
  RECORDED_ONLY("recorded-only");

  private final String code;

  Effect(String code) {
    this.code = code;
  }

  /** Name on the wire. */
  public String code() {
    return code;
  }
}
