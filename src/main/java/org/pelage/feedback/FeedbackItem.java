package org.pelage.feedback;

import java.time.Instant;

/**
 * Feedback in its place.
 *
 * @param number from 1, without gaps, in the order accepted
 * @param at when it was accepted
 */
public record FeedbackItem(long number, Feedback feedback, Instant at) {}
