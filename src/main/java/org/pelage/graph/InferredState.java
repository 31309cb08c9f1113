package org.pelage.graph;

/** What the decisions in force say of a pair (docs/definitions.md, "Inference"). */
public enum InferredState {
  /** Both in one consistent PCC. */
  SAME("same"),
  /** In two consistent PCCs with a negative edge between them. */
  DIFF("diff"),
  /** Both in one inconsistent PCC. */
  INCONSISTENT_INTERNAL("inconsistent_internal"),
  /** In two PCCs, at least one of them inconsistent. */
  INCONSISTENT_EXTERNAL("inconsistent_external"),
  /** Not settled by others; the pair's own decision is notcomp. */
  NOTCOMP("notcomp"),
  /** Not settled by others; the pair's own decision is unknown. */
  UNKNOWN("unknown"),
  /** Nothing is known. */
  OPEN("open");

  private final String code;

  InferredState(String code) {
    this.code = code;
  }

  /** Name on the wire and in {@code infer}'s output. */
  public String code() {
    return code;
  }
}
