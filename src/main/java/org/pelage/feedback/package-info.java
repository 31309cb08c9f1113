/**
 * FeedbackBufferActor: the owner of the feedback on the server-wide identification session, a
 * numbered first-in first-out buffer. A cluster singleton, event sourced.
 *
 * <p>Feedback is accepted when it is durable, whatever the session is doing; the session ({@code
 * query}) pulls it in order, and says up to which number names have been committed. Only what is
 * not committed is held in memory; older feedback is read from the journal.
 */
package org.pelage.feedback;
