package org.pelage.graph;

/** Whose word counts more, lowest first: an algorithm never overrules a person. */
public enum Rank {
  ALGORITHM,
  REVIEWER,
  CURATOR
}
