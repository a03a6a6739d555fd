package gotrace.runtime.machine;

import gotrace.runtime.WaitReason;

/** A goroutine of the runtime that waits until it is needed, which it never is. */
final class IdleBody extends RuntimeBody {
  private final WaitReason reason;
  private final Site site;

  /**
   * @param site where it is seen to wait
   */
  IdleBody(WaitReason reason, Site site) {
    this.reason = reason;
    this.site = site;
  }

  @Override
  public void run(Goroutine gp) {
    gp.ask(site, (mp, self) -> self.k.parking.goPark(mp, self, reason, Mutexes.DONE));
  }
}
