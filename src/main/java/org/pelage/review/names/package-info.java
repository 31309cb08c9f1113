/**
 * Which name each individual gets: names survive merges and splits as far as they can; and what
 * that changes, group by group. Pure functions; what they say is written by the owner's sync and
 * shown in its report. Meanings: {@code docs/definitions.md}, "Individuals and names".
 */
package org.pelage.review.names;
