package gotrace.replay.visit;

import gotrace.trace.GoState;
import java.util.List;

/**
 * The scheduler's whole state at one moment. What an event said is observed; queues, ticks and
 * sudogs are inferred by the scheduler's own rules. {@link #NONE} stands for no goroutine, P or
 * thread; strings of the trace are untrusted.
 *
 * @param eventIndex of the last event before the moment, from 0; -1 before the first
 * @param timeNanos of that event since the trace's first event, or of the moment that was asked for
 * @param gomaxprocs NONE before the first P is named
 * @param worldStopped whether the world is stopped, or about to be
 * @param ps by id
 * @param threads by id, as far as the trace has named them
 * @param goroutines by id, as far as the trace has named them
 * @param global the global queue from its head
 * @param centralSudogs in the central list
 */
public record Scene(
    long eventIndex,
    long timeNanos,
    int gomaxprocs,
    boolean worldStopped,
    List<SceneP> ps,
    List<SceneM> threads,
    List<SceneG> goroutines,
    List<Long> global,
    int centralSudogs) {
  public static final int NONE = -1;

  /**
   * A P.
   *
   * @param status as runtime2.go numbers it: 0 idle, 1 running, 3 stopped; NONE when unknown
   * @param schedtick scheduler ticks since the trace began
   * @param fairTick the tick modulo 61 at which it looks at the global queue first; NONE if unknown
   * @param syscalltick system calls begun on it since the trace began
   * @param runq from its head
   * @param sudogs released here since the trace began, ready for use
   */
  public record SceneP(
      int id,
      int status,
      int schedtick,
      int fairTick,
      long syscalltick,
      long m,
      long runnext,
      List<Long> runq,
      int sudogs) {}

  /**
   * A thread.
   *
   * @param curg the goroutine that it runs, or makes a system call for
   */
  public record SceneM(long id, int p, long curg) {}

  /**
   * A live goroutine.
   *
   * @param reason why it waits or stopped, in the trace's word; null when no event said so
   * @param m the thread that it is on
   * @param sinceNanos how long it is in this state, at least
   * @param site where it stopped, blocked or was created; null when unknown
   * @param function what it was started with; null when unknown
   * @param queue where it stands: {@code P0 runnext}, {@code P0[3]}, {@code global[2]}, {@code
   *     handed over, netpoll}; {@code ?} if it must stand somewhere but nothing told where, null
   *     unless it is runnable
   */
  public record SceneG(
      long id,
      GoState state,
      String reason,
      long m,
      long sinceNanos,
      String site,
      String function,
      String queue) {}

  /** How many Ps are idle, as far as the trace has named them. */
  public int idleprocs() {
    return (int) ps.stream().filter(p -> p.m == NONE).count();
  }

  /** How many of the threads have neither P nor goroutine. */
  public int idleThreads() {
    return (int) threads.stream().filter(m -> m.p == NONE && m.curg == NONE).count();
  }
}
