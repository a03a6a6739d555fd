package gotrace.replay.guide;

import static gotrace.trace.SavedFields.fields;
import static gotrace.trace.SavedFields.named;
import static org.assertj.core.api.Assertions.assertThat;

import gotrace.runtime.Counters;
import gotrace.runtime.G;
import gotrace.runtime.P;
import gotrace.runtime.Sched;
import org.junit.jupiter.api.Test;

/** What {@link ModelSnapshot} writes down, and what it leaves out. */
class SavedFieldsTest {
  @Test
  void model() {
    assertThat(fields(Model.class))
        .containsExactlyInAnyOrder(
            named(
                "sched goroutines procs idle stopper stopNanos marked collecting fromTheStart",
                "readying putsBefore putsCounted countedNanos",
                "overflow", // without a state
                "hindsight firstNanos", // by Guide
                "meanings recentGoroutines recentProcs forecast", // looked up again
                "starting", // of one event
                "findings pool", // of rehearsals
                "steps"));
    assertThat(fields(Readying.class)).containsExactlyInAnyOrder(named("leftSyscall", "x"));
    assertThat(fields(Starting.class)) // all of one event
        .containsExactlyInAnyOrder(named("b row go proc step batch", "x"));
    assertThat(fields(Batch.class)) // all of one event
        .containsExactlyInAnyOrder(named("next late tight least likely", "x"));
    assertThat(fields(IdleEstimate.class))
        .containsExactlyInAnyOrder(named("top idle spinning guess"));
    assertThat(fields(Hindsight.class))
        .containsExactlyInAnyOrder(named("hints residues placement"));
    assertThat(fields(Hint.class)).containsExactlyInAnyOrder(named("kind reason"));
    assertThat(fields(FirstStart.class)).containsExactlyInAnyOrder(named("p tick overtaken opens"));
  }

  @Test
  void goroutine() {
    assertThat(fields(Goroutine.class))
        .containsExactlyInAnyOrder(
            named(
                "g kind reason handed inherits victim taken wasNext initial readiedAt loose",
                "startedNanos m locked blockedAt",
                "polledOn", // with the P that gathers it
                "pooled", // of rehearsals
                "coming starts")); // by the forecast, which begins anew
    assertThat(fields(G.class))
        .containsExactlyInAnyOrder(
            named(
                "goid wasGlobal waiting",
                "place at slot schedPrev schedNext", // with the queues
                "param selectDone")); // of the machine
  }

  @Test
  void p() {
    assertThat(fields(Proc.class))
        .containsExactlyInAnyOrder(
            named(
                "p unordered given spinning opened ranLater polled givenUp dedicated stoppedBy",
                "passed vacant globalPuts last nextWhenStopped gaveWayNanos residue",
                "idle idleAbove idleBelow", // by IdleEstimate
                "pace fair")); // of rehearsals
    assertThat(fields(P.class))
        .containsExactlyInAnyOrder(named("id runnext runq schedtick sudogcache counters"));
    assertThat(fields(Sched.class))
        .containsExactlyInAnyOrder(
            named("allp runq sudogcentral gomaxprocs", "recent", "newP")); // but the last two
    assertThat(fields(Counters.class))
        .containsExactlyInAnyOrder(
            named(
                "runnextPuts runnextHits runnextKicks runnextSteals stolen overflows",
                "sudogAcquired sudogCacheHits sudogRefilled sudogAllocated"));
  }

  @Test
  void guide() {
    assertThat(fields(Guide.class))
        .containsExactlyInAnyOrder(
            named(
                "model firstNanos begun beginnings",
                "counters", // with the Ps
                "held spare forecast", // filled again
                "steps watcher grain stopped"));
  }
}
