/**
 * Telling other servers that a graph has something to review, has finished or has failed.
 *
 * <p>Each graph's owner has one {@link org.pelage.callback.CallbackOutbox}, which sends one message
 * at a time, in order, and says what became of each. What is due is journaled by the owner before
 * it is handed over, and settled when the outbox has answered; after a restart the owner hands over
 * again what is not settled. So nothing is lost, and only a crash between an answer and its
 * journaling repeats a message. Addresses are judged when they are connected to, so that no name
 * can lead to a network that callbacks may not reach ({@link org.pelage.callback.AddressPolicy}).
 */
package org.pelage.callback;
