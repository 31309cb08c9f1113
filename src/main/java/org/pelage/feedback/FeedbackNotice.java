package org.pelage.feedback;

import org.pelage.base.CborMessage;

/**
 * There is feedback up to this number.
 *
 * @param upTo highest number accepted, 0 if none
 */
public record FeedbackNotice(long upTo) implements CborMessage {}
