/**
 * What an algorithm may never see: the truth, the simulated reviewer and the score of a partition.
 * Nothing under {@code org.pelage.review} may import it (a test holds that).
 */
package org.pelage.sim.referee;
