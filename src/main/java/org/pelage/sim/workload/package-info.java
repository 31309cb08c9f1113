/**
 * Files of the format {@code effort-workload/2}: the part an algorithm may see, and the verifier
 * that scores any pair on request and counts how often it was asked.
 */
package org.pelage.sim.workload;
