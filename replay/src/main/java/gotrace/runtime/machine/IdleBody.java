package gotrace.runtime.machine;

import gotrace.runtime.Hchan;
import gotrace.runtime.WaitReason;

/** A goroutine of the runtime that says that it is there, and waits until it is needed. */
final class IdleBody extends RuntimeBody {
  private final WaitReason reason;
  private Hchan ready;

  /**
   * @param ready where it says that it is there; null for nowhere
   */
  IdleBody(WaitReason reason, Hchan ready) {
    this.reason = reason;
    this.ready = ready;
  }

  @Override
  public void run(Goroutine gp) {
    if (ready != null) {
      gp.send(ready, 1);
      ready = null;
      return;
    }
    gp.ask(Site.NONE, (mp, self) -> self.k.parking.goPark(mp, self, reason, (at, again) -> true));
  }
}
