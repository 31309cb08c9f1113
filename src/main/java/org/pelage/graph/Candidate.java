package org.pelage.graph;

/** A pair proposed for review; proposing it again replaces its probabilities. */
public record Candidate(Pair pair, Probabilities probabilities) {}
