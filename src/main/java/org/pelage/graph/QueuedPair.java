package org.pelage.graph;

/**
 * A pair waiting for review.
 *
 * @param pair the pair
 * @param priority higher is asked first; 10 and more marks a suspect
 * @param suspect whether it is among the edges most likely wrong of an inconsistent PCC
 */
public record QueuedPair(Pair pair, double priority, boolean suspect) {}
