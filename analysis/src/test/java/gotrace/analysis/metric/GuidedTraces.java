package gotrace.analysis.metric;

import static gotrace.analysis.metric.Told.generation;

/** Traces that more than one section on the reconstructed queues is tested with. */
final class GuidedTraces {
  private static final String NO_M = "18446744073709551615";

  /**
   * G1 is found running on P0 and makes G2 (at 3) and G3 (at 4, which kicks G2 to the queue), then
   * blocks. G3 starts from runnext at 6. In the next generation G2 starts from the queue at 103.
   */
  static final Told ACROSS_GENERATIONS =
      Told.of(
          generation(
              1,
              100,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
              GoCreate dt=1 new_g=3 new_stack=k3 stack=k1
              GoBlock dt=1 reason_string=s5 stack=k9
              GoStart dt=1 g=3 g_seq=1
              GoDestroy dt=1
              """),
          generation(
              2,
              200,
              "ProcStatus dt=1 p=0 pstatus=1\n"
                  + ("GoStatus dt=1 g=2 m=" + NO_M + " gstatus=1\n")
                  + "GoStart dt=1 g=2 g_seq=1\n"));

  /**
   * G1 is found running on P0 and makes G2, G3 and G4, which leaves G2 and G3 in the queue and G4
   * in runnext. P1, without work, takes G2 at 52 and G3 at 54 as half of the queue (of 2: 1; of 1:
   * 1), then G4 at 56 from runnext.
   */
  static final Told STEALING =
      Told.of(
          generation(
              1,
              100,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
              GoCreate dt=1 new_g=3 new_stack=k3 stack=k1
              GoCreate dt=1 new_g=4 new_stack=k3 stack=k1
              """,
              """
              ProcStatus dt=50 p=1 pstatus=2
              ProcStart dt=1 p=1 p_seq=1
              GoStart dt=1 g=2 g_seq=1
              GoBlock dt=1 reason_string=s5 stack=k4
              GoStart dt=1 g=3 g_seq=1
              GoBlock dt=1 reason_string=s5 stack=k4
              GoStart dt=1 g=4 g_seq=1
              """));

  /**
   * G1 is found running on P0 and makes G2, G3 and G4 as before. G4 starts from runnext at 7, but
   * then G3 at 9 although G2 stands in front of it, and G2 at 11.
   */
  static final Told OUT_OF_ORDER =
      Told.of(
          generation(
              1,
              100,
              """
              ProcStatus dt=1 p=0 pstatus=1
              GoStatus dt=1 g=1 m=0 gstatus=2
              GoCreate dt=1 new_g=2 new_stack=k3 stack=k1
              GoCreate dt=1 new_g=3 new_stack=k3 stack=k1
              GoCreate dt=1 new_g=4 new_stack=k3 stack=k1
              GoBlock dt=1 reason_string=s5 stack=k9
              GoStart dt=1 g=4 g_seq=1
              GoDestroy dt=1
              GoStart dt=1 g=3 g_seq=1
              GoDestroy dt=1
              GoStart dt=1 g=2 g_seq=1
              """));

  /** G5 is found runnable, G1 running on P0; G1 blocks, and G5 starts at 5. */
  static final Told MID_RUN =
      Told.of(
          generation(
              1,
              100,
              "ProcStatus dt=1 p=0 pstatus=1\n"
                  + "GoStatus dt=1 g=1 m=0 gstatus=2\n"
                  + ("GoStatus dt=1 g=5 m=" + NO_M + " gstatus=1\n")
                  + "GoBlock dt=1 reason_string=s5 stack=k9\n"
                  + "GoStart dt=1 g=5 g_seq=1\n"));

  private GuidedTraces() {}
}
