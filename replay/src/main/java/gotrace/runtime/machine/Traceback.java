package gotrace.runtime.machine;

import gotrace.runtime.Stacks;
import gotrace.runtime.WaitReason;
import java.util.ArrayList;
import java.util.List;

/**
 * The frames of a goroutine as a dying program prints them (traceback.go): the program's, and on
 * top of them those of package sync, which the stacks of events leave out.
 */
final class Traceback {
  /** traceback.go: tracebackInnerFrames, tracebackOuterFrames. */
  private static final int INNER_FRAMES = 50;

  private static final int OUTER_FRAMES = 50;

  /** A frame in place of as many as its line says. */
  private static final String LEFT_OUT = "...";

  /** All that a coroutine shows that nobody has switched to. */
  private static final String COROSTART = "runtime.corostart";

  private static final String GOPANIC = "runtime.gopanic";

  /** The runtime's, as several packages know it; it takes a text. */
  private static final String FATAL = ".fatal";

  /** An interface or a string as an argument, of which nobody knows whether it is still alive. */
  private static final String TEXT = "({0x0?, 0x0?})";

  private static final String GOROOT = "/usr/local/go/src/";

  private static final List<Site.Call> SEMACQUIRE_MUTEX =
      List.of(
          new Site.Call("sync.(*Mutex).Lock", "sync/mutex.go", 46),
          new Site.Call("internal/sync.(*Mutex).Lock", "internal/sync/mutex.go", 70),
          new Site.Call("internal/sync.(*Mutex).lockSlow", "internal/sync/mutex.go", 149),
          new Site.Call("internal/sync.runtime_SemacquireMutex", "runtime/sema.go", 95));

  private static final List<Site.Call> UNLOCK_MUTEX =
      List.of(
          new Site.Call("sync.(*Mutex).Unlock", "sync/mutex.go", 65),
          new Site.Call("internal/sync.(*Mutex).Unlock", "internal/sync/mutex.go", 198),
          new Site.Call("internal/sync.(*Mutex).unlockSlow", "internal/sync/mutex.go", 204),
          new Site.Call("internal/sync.fatal", "runtime/panic.go", 1191));

  private static final Site.Call ADD_TO_GROUP =
      new Site.Call("sync.(*WaitGroup).Add", "sync/waitgroup.go", 118);

  private final Stacks stacks;
  private final StringBuilder text;

  Traceback(Stacks stacks, StringBuilder text) {
    this.stacks = stacks;
    this.text = text;
  }

  /** All frames, the innermost first; of very many, those in the middle are counted only. */
  void frames(Goroutine gp) {
    synchronization(gp);
    List<Stacks.Frame> all = new ArrayList<>();
    for (int s = gp.stack; s != Stacks.NONE; s = stacks.top(s).parent()) {
      all.add(stacks.top(s));
    }
    List<Body.Shown> bodies = gp.body.show(all);
    List<Shown> shown = new ArrayList<>();
    int total = 0;
    for (int i = 0; i < all.size(); i++) {
      Stacks.Frame f = all.get(i);
      if (f.function().equals(LEFT_OUT)) {
        total += f.line();
      } else if (isShown(f.function())) {
        shown.add(new Shown(f, bodies.get(i)));
        total++;
      }
    }
    int end = shown.size();
    if (total <= INNER_FRAMES + OUTER_FRAMES) {
      shown.forEach(this::frame);
      return;
    }
    shown.subList(0, INNER_FRAMES).forEach(this::frame);
    text.append("...").append(total - INNER_FRAMES - OUTER_FRAMES).append(" frames elided...\n");
    shown.subList(end - OUTER_FRAMES, end).forEach(this::frame);
  }

  private record Shown(Stacks.Frame frame, Body.Shown body) {}

  private void frame(Shown s) {
    Stacks.Frame f = s.frame;
    if (f.function().equals(GOPANIC)) {
      frame("panic", TEXT, f.file(), f.line());
    } else {
      frame(s.body.function(), s.body.arguments(), f.file(), f.line());
    }
  }

  /** traceback.go: showframe, for frames that are not the runtime's own secret. */
  private static boolean isShown(String function) {
    String runtime = "runtime.";
    return !function.startsWith(runtime)
        || function.equals(GOPANIC)
        || function.equals(COROSTART)
        || Character.isUpperCase(function.charAt(runtime.length()));
  }

  /** Of an operation that has begun, and in which the goroutine waits or of which it dies. */
  private void synchronization(Goroutine gp) {
    boolean waits = gp.status == GoroutineState.Status.WAITING;
    boolean dies = gp.status == GoroutineState.Status.RUNNING && gp.inside;
    switch (gp.site) {
      case MUTEX_LOCK -> show(waits, SEMACQUIRE_MUTEX);
      case COND_RELOCK -> {
        show(waits, SEMACQUIRE_MUTEX);
        show(waits, new Site.Call("sync.(*Cond).Wait", "sync/cond.go", 72));
      }
      case MUTEX_UNLOCK -> show(dies, UNLOCK_MUTEX);
      case RWMUTEX_RLOCK ->
          show(
              waits,
              new Site.Call("sync.(*RWMutex).RLock", "sync/rwmutex.go", 74),
              new Site.Call("sync.runtime_SemacquireRWMutexR", "runtime/sema.go", 100));
      case RWMUTEX_LOCK -> writer(gp, waits);
      case RWMUTEX_UNLOCK ->
          show(
              dies,
              new Site.Call("sync.(*RWMutex).Unlock", "sync/rwmutex.go", 212),
              new Site.Call("sync.fatal", "runtime/panic.go", 1161));
      case RWMUTEX_RUNLOCK ->
          show(
              dies,
              new Site.Call("sync.(*RWMutex).RUnlock", "sync/rwmutex.go", 122),
              new Site.Call("sync.(*RWMutex).rUnlockSlow", "sync/rwmutex.go", 132),
              new Site.Call("sync.fatal", "runtime/panic.go", 1161));
      case WAITGROUP_ADD -> show(dies, ADD_TO_GROUP);
      case WAITGROUP_DONE -> {
        show(dies, ADD_TO_GROUP);
        show(dies, new Site.Call("sync.(*WaitGroup).Done", "sync/waitgroup.go", 156));
      }
      case WAITGROUP_WAIT -> {
        show(
            waits,
            new Site.Call("sync.(*WaitGroup).Wait", "sync/waitgroup.go", 206),
            new Site.Call("sync.runtime_SemacquireWaitGroup", "runtime/sema.go", 114));
        show(dies, new Site.Call("sync.(*WaitGroup).Wait", "sync/waitgroup.go", 213));
      }
      case COND_WAIT ->
          show(
              waits,
              new Site.Call("sync.(*Cond).Wait", "sync/cond.go", 71),
              new Site.Call("sync.runtime_notifyListWait", "runtime/sema.go", 617));
      case COND_PARK ->
          show(waits, new Site.Call("sync.runtime_notifyListWait", "runtime/sema.go", 617));
      case SLEEP -> show(waits, new Site.Call("time.Sleep", "runtime/time.go", 363));
      default -> {}
    }
  }

  private void writer(Goroutine gp, boolean waits) {
    if (gp.waitReason == WaitReason.SYNC_MUTEX_LOCK) {
      show(waits, SEMACQUIRE_MUTEX);
      show(waits, new Site.Call("sync.(*RWMutex).Lock", "sync/rwmutex.go", 150));
    } else {
      show(
          waits,
          new Site.Call("sync.(*RWMutex).Lock", "sync/rwmutex.go", 155),
          new Site.Call("sync.runtime_SemacquireRWMutex", "runtime/sema.go", 105));
    }
  }

  private void show(boolean applies, Site.Call... calls) {
    show(applies, List.of(calls));
  }

  /** Calls, of which the outermost is the first. */
  private void show(boolean applies, List<Site.Call> calls) {
    for (int i = calls.size() - 1; i >= 0 && applies; i--) {
      Site.Call c = calls.get(i);
      frame(c.function(), "(...)", c.file(), c.line());
    }
  }

  private void frame(String function, String arguments, String file, int line) {
    text.append(function).append(function.endsWith(FATAL) ? TEXT : arguments).append("\n\t");
    place(file, line);
  }

  /** Where the go statement stands that made the goroutine. */
  void createdBy(Goroutine gp) {
    if (gp.createdAt != Stacks.NONE) {
      Stacks.Frame f = stacks.top(gp.createdAt);
      text.append("created by ").append(f.function());
      if (gp.parentGoid != 0) {
        text.append(" in goroutine ").append(gp.parentGoid);
      }
      text.append("\n\t");
      place(f.file(), f.line());
    }
  }

  private void place(String file, int line) {
    boolean library = !file.startsWith("/") && file.indexOf('/') >= 0;
    text.append(library ? GOROOT : "").append(file).append(':').append(line).append('\n');
  }
}
