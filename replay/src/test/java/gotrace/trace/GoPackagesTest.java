package gotrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoPackagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runtime.gopark | true | true",
        "sync.(*Mutex).Lock | true | true",
        "internal/poll.(*FD).Read | true | true",
        "net/http.(*conn).serve | true | false",
        "net.(*netFD).Read | true | false",
        "slices.SortFunc[example.com/a/b.T] | true | false",
        "main.main.func1 | false | false",
        "example.com/net/http.Serve | false | false",
        "golang.org/x/sync/errgroup.(*Group).Go.func1 | false | false",
        "runtimeutil.Run | false | false",
        "'' | false | false"
      })
  void function_belongsToItsPackage(String function, boolean standard, boolean plumbing) {
    assertThat(GoPackages.standard(function)).isEqualTo(standard);
    assertThat(GoPackages.plumbing(function)).isEqualTo(plumbing);
  }

  @ParameterizedTest
  @CsvSource({
    "runtime.main, false",
    "runtime.corostart, false",
    "runtime.handleAsyncEvent, false",
    "runtime.bgsweep, true",
    "runtime.runFinalizers, true",
    "runtime.traceStartReadCPU.func1, true",
    "runtime/trace.(*traceMultiplexer).startLocked.func1, true",
    "runtime/pprof.profileWriter, false",
    "main.main, false",
    "'', false"
  })
  void startFunction_tellsWhetherTheGoroutineIsTheRuntimes(String root, boolean own) {
    assertThat(GoPackages.runtimeOwn(root)).isEqualTo(own);
  }
}
