/**
 * Pelage: a concurrent server for human-in-the-loop animal re-identification.
 *
 * <p>Packages form floors; imports only ever point downwards. {@code docs/architecture.md} draws
 * the house and walks one decision through it.
 */
package org.pelage;
