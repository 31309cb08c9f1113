/**
 * {@code lca}: local clusters and their alternatives, for those who have reviewed with it before.
 *
 * <p>Pairs carry whole-number weights, from a verifier and from people; a clustering is as good as
 * the weights it agrees with ({@link org.pelage.review.lca.Clustering}). The algorithm keeps, for
 * every cluster and every two neighbouring ones, the best other way to cluster their members: a
 * local alternative. One that is better is applied; one that is nearly as good is asked about. The
 * method is that of C. V. Stewart's group, as published with WildMe's tools; {@code
 * docs/algorithms.md} says where this one differs.
 *
 * <ul>
 *   <li>{@code PairResults}, {@code Weighter}: what a pair weighs
 *   <li>{@code LocalGraph}, {@code Greedy}, {@code ConstrainedGreedy}, {@code Exhaustive}, {@code
 *       Climb}, {@code Alternatives}: clustering a few nodes
 *   <li>{@code Lca}, {@code LcaIndex}, {@code LcaQueues}, {@code LcaSearch}: the alternatives and
 *       the loop over them
 *   <li>{@code LcaState}, {@link org.pelage.review.lca.LcaAlgorithm}: events in, questions out
 * </ul>
 */
package org.pelage.review.lca;
