package org.pelage.sim;

import org.pelage.review.Estimate;

/**
 * How a run went.
 *
 * @param annotations number of annotations
 * @param reviews questions asked, repeats and audits included
 * @param stoppedItself whether the algorithm ended before the cap
 * @param curve accuracy along the way
 * @param firstMs from the first event to the first question
 * @param next from each answer to the next question
 * @param verifierCalls pairs asked of the verifier outside the candidate list
 * @param estimate the algorithm's own last word on its F1
 * @param contested pairs listed as contested at the end
 * @param orderSeed order of annotations and candidates
 * @param reviewerSeed luck of the reviewer
 * @param seconds wall time of the whole run
 */
record SimulationResult(
    int annotations,
    int reviews,
    boolean stoppedItself,
    Curve curve,
    double firstMs,
    Latencies next,
    long verifierCalls,
    Estimate estimate,
    int contested,
    long orderSeed,
    long reviewerSeed,
    double seconds) {}
