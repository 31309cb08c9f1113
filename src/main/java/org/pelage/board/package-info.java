/**
 * What every graph last said of itself, on every node, so that a list of graphs asks none of them
 * and wakes none.
 *
 * <p>A graph posts a {@link org.pelage.board.GraphSummary} to the {@link
 * org.pelage.board.BoardKeeper} of its node when it has changed, at most once a tick; the keepers
 * share what is posted; each publishes what it knows as the {@link org.pelage.board.Board} that
 * routes read. What was known last is kept in a database, so that after a restart a graph that has
 * not been heard of yet is shown as it was, and said to be.
 */
package org.pelage.board;
