/**
 * How often reviewers err, learned from pairs whose answer is known. Pure and immutable. Meanings:
 * {@code docs/definitions.md}, "Known-answer pairs".
 */
package org.pelage.review.rates;
