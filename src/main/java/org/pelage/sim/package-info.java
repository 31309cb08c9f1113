/**
 * Plays a workload against a {@link org.pelage.review.ReviewAlgorithm} with a simulated reviewer:
 * the command {@code simulate}, and the report that compares algorithms. For whoever wants to know
 * how much human effort an algorithm costs before people spend it ({@code docs/effort.md}).
 *
 * <p>An algorithm meets the same interface here as in the server and sees nothing else: the file's
 * truth, error rates and seeds stay in {@link org.pelage.sim.referee}.
 */
package org.pelage.sim;
