/** Which algorithms there are. To add one, see {@code docs/algorithms.md}. */
package org.pelage.review.algorithms;
