package org.pelage.sim.workload;

/** A workload of three annotations, small enough to check by hand. */
final class TinyWorkload {
  private TinyWorkload() {}

  /**
   * Two left and one right; scores (1,2) .5, (1,3) .25, (2,3) 0; match is half the score plus .5 on
   * one side, and .1 everywhere across.
   */
  static String flanks() {
    return """
        {"type":"header","format":"effort-workload/2","name":"tiny","n":3}
        {"type":"annot","id":2,"uuid":"00000000-0000-4000-8000-000000000002","viewpoint":"left"}
        {"type":"annot","id":1,"uuid":"00000000-0000-4000-8000-000000000001","viewpoint":"left"}
        {"type":"annot","id":3,"uuid":"00000000-0000-4000-8000-000000000003","viewpoint":"right"}
        {"type":"pair","a":1,"b":2,"score":0.5,"p":[0.75,0.25,0]}
        {"type":"dense","u16":"AIAAQAAA"}
        {"type":"calibration","curves":[{"view":"same","score":[0,1],"match":[0.5,1],"notcomp":[0,0]},\
        {"view":"opposite","score":[0,1],"match":[0.1,0.1],"notcomp":[0.6,0.6]}]}
        {"type":"section","name":"SIMULATOR-ONLY"}
        {"type":"reviewer","seed":9,"match_error":0,"nomatch_error":0,"sticky":0,"notcomp_rule":"none"}
        {"type":"truth","id":1,"identity":5,"both":false}
        {"type":"truth","id":2,"identity":5,"both":false}
        {"type":"truth","id":3,"identity":8,"both":true}
        """;
  }
}
