/**
 * {@code graph_algorithm}: the review loop of the field's GraphID. Ranking phases ask the most
 * probable matches until label changes become rare, then individuals are confirmed by a second
 * independent look (k-positive redundancy) and, where that can be done, kept apart by one
 * (k-negative redundancy); contradictions are asked about whenever they show.
 *
 * <p>{@code docs/algorithms.md} describes the loop, {@link
 * org.pelage.review.graphid.GraphAlgorithm} is it. Everything else here keeps one of the lists it
 * asks from.
 */
package org.pelage.review.graphid;
