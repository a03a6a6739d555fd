package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;

/**
 * The goroutines that would run finalizers and cleanups, each made when a program first asks for
 * one (mfinal.go: createfing; mcleanup.go: cleanupQueue.createGs). No object is ever finalized, so
 * that they never wake; but they have a number, and each is started once.
 */
final class Finalizers {
  private final Machine k;
  private boolean fing;
  private boolean cleanups;

  final Step createFing = this::createFing;
  final Step createCleanups = this::createCleanups;

  Finalizers(Machine k) {
    this.k = k;
  }

  private boolean createFing(M mp, Goroutine gp) {
    if (fing) {
      return true;
    }
    fing = true;
    return create(
        mp,
        gp,
        new IdleBody(WaitReason.FINALIZER_WAIT, Site.FINALIZER_PARK),
        Site.GO_RUN_FINALIZERS);
  }

  private boolean createCleanups(M mp, Goroutine gp) {
    if (cleanups) {
      return true;
    }
    cleanups = true;
    return create(
        mp, gp, new IdleBody(WaitReason.CLEANUP_WAIT, Site.CLEANUP_PARK), Site.GO_RUN_CLEANUPS);
  }

  private boolean create(M mp, Goroutine gp, Body body, Site start) {
    gp.newName = 0;
    gp.newBody = body;
    gp.newStack = k.sites.on(0, start);
    return k.parking.newproc.run(mp, gp);
  }
}
