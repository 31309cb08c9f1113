/**
 * Which pair is asked next, what the partition into individuals is, when to stop, and who holds
 * which lease: one interface, {@link org.pelage.review.ReviewAlgorithm}, and several algorithms
 * behind it.
 *
 * <p>Pure Java like {@code graph}: no Akka, no input or output, no clock, no randomness of its own.
 * An algorithm is a state machine over journaled {@link org.pelage.review.ReviewEvent}s, so a
 * replay of the journal gives the same state, and the same code plays in the server and in {@code
 * simulate}.
 */
package org.pelage.review;
