/**
 * {@code least_effort}: the algorithm that asks people least. A probabilistic model of the
 * partition (what the scores say, learned from the answers; how often reviewers err, learned as
 * well), a clustering that follows it, and the question with the largest expected gain in pairwise
 * accuracy. {@code docs/least-effort.md} derives it; {@code docs/effort.md} measures it.
 */
package org.pelage.review.effort;
