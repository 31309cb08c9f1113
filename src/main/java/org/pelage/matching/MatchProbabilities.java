package org.pelage.matching;

/** How likely the three answers to a pair are; each 0 to 1, together 1. */
public record MatchProbabilities(double match, double nomatch, double notcomp) {}
