package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.lang.syntax.Stmt.BlockStmt;
import gotrace.lang.types.Importer;
import gotrace.lang.types.Loader;
import gotrace.lang.types.Pkg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library as programs use it. What real Go prints for each program stands beside it. */
class LibraryTest {
  private static String resource(String name) throws IOException {
    try (InputStream in = LibraryTest.class.getResourceAsStream("/gotrace/lang/programs/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "library",
        "network",
        "flags",
        "collections",
        "streams",
        "scanning",
        "special",
        "parsing",
        "corners",
        "addresses",
        "chacha"
      })
  void program_printsWhatRealGoPrints(String name) throws IOException {
    GoRun run = GoRun.of(resource(name + ".go"));
    assertThat(run.out()).isEqualTo(resource(name + ".out").replace(name + ".go:", "prog.go:"));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void index_namesEachPackageAndFileOfTheLibrary() throws IOException {
    Path root = Path.of("src/main/resources/gotrace/lang/lib");
    Map<String, String> packages = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".go")).sorted().toList()) {
        String stem = file.getFileName().toString().replace(".go", "");
        String path = root.relativize(file.getParent()).toString().replace('\\', '/');
        packages.merge(path, " " + stem, String::concat);
      }
    }
    StringBuilder index = new StringBuilder();
    packages.forEach((path, files) -> index.append(path).append(files).append('\n'));
    assertThat(Files.readString(root.resolve("packages.txt"))).isEqualTo(index.toString());
    assertThat(Library.packages()).isEqualTo(String.join(", ", packages.keySet()));
  }

  /** All of the library, with its bodies taken for known or not. */
  private static Loader loader(boolean bodiesKnown) {
    Library library = new Library(GoRun.NOTHING_BESIDE);
    return new Loader(
        new Loader.Sources() {
          @Override
          public List<Loader.Source> find(String path) throws Importer.ImportException {
            return library.find(path);
          }

          @Override
          public boolean nativeAllowed(String path) {
            return library.nativeAllowed(path);
          }

          @Override
          public boolean bodiesKnown(String path) {
            return bodiesKnown;
          }
        });
  }

  @Test
  void bodies_takenForKnown_areRight() throws Importer.ImportException {
    Loader loader = loader(false);
    for (String path : Library.packages().split(", ", -1)) {
      loader.importPackage(path);
      assertThat(loader.errors()).isEmpty();
    }
  }

  @Test
  void bodies_takenForKnown_areReadAndCheckedInAnyOrder() throws Importer.ImportException {
    Loader whole = loader(false);
    Loader known = loader(true);
    for (String path : Library.packages().split(", ", -1)) {
      Pkg expected = whole.importPackage(path);
      Pkg pkg = known.importPackage(path);
      assertThat(pkg.initOrder).hasSameSizeAs(expected.initOrder);
      for (int i = 0; i < pkg.initOrder.size(); i++) {
        assertThat(pkg.initOrder.get(i).rhs().pos).isEqualTo(expected.initOrder.get(i).rhs().pos);
      }
      for (int i = pkg.funcs.size() - 1; i >= 0; i--) {
        BlockStmt body = pkg.funcs.get(i).body();
        BlockStmt wanted = expected.funcs.get(i).body();
        assertThat(body == null).isEqualTo(wanted == null);
        if (body != null) {
          assertThat(body.rbrace).isEqualTo(wanted.rbrace);
          assertThat(known.positions().position(body.rbrace))
              .isEqualTo(whole.positions().position(wanted.rbrace));
        }
      }
    }
  }

  @Test
  void seedTable_isThatOfRealGo() {
    assertThat(SeedTable.VALUES).hasSize(607);
    assertThat(SeedTable.VALUES[0]).isEqualTo(-4181792142133755926L);
  }

  @Test
  void runes_areThoseOfUnicode15() {
    UnicodeTables u = UnicodeTables.GO;
    assertThat(u.isPrinted(0x0887)).isTrue();
    assertThat(u.isPrinted(0xAD)).isFalse();
    assertThat(u.category(0x378)).isZero();
    assertThat(u.mapCase(0, 'ß')).isEqualTo('ß');
    assertThat(u.mapCase(0, 0x1C6)).isEqualTo(0x1C4);
    assertThat(u.mapCase(2, 0x1C6)).isEqualTo(0x1C5);
    assertThat(u.fold('k')).isEqualTo(0x212A);
    assertThat(u.fold(0x212A)).isEqualTo('K');
  }

  @Test
  void regionsTasksAndLogs_runToTheEnd() {
    GoRun run =
        GoRun.main(
            "context fmt runtime/trace",
            """
            ctx, task := trace.NewTask(context.Background(), "job")
            trace.WithRegion(ctx, "part", func() { trace.Log(ctx, "k", "v") })
            task.End()
            fmt.Println("over")
            """);
    assertThat(run.out()).isEqualTo("over\n");
    assertThat(run.err()).isEmpty();
  }

  /** internal/sync and internal/strconv have the same names, as has internal/runtime/atomic. */
  @Test
  void packagesWithNamesakesInGosOwn_standInErrorsWithTheirPaths() {
    assertThat(
            GoRun.of(
                    """
                    package main

                    import (
                    	"strconv"
                    	"sync"
                    	"sync/atomic"
                    	"time"
                    )

                    func main() {
                    	sync.Mutex{}.lock()
                    	strconv.NumError{}.X()
                    	atomic.Int64{}.X()
                    	time.Time{}.X()
                    }
                    """)
                .err())
        .contains("type \"sync\".Mutex has", "type \"strconv\".NumError has")
        .contains("type \"sync/atomic\".Int64 has", "type time.Time has");
  }

  @Test
  void atomicAlone_hasNoNamesake() {
    assertThat(
            GoRun.of(
                    """
                    package main

                    import "sync/atomic"

                    func main() {
                    	atomic.Int64{}.X()
                    }
                    """)
                .err())
        .contains("type atomic.Int64 has");
  }

  @Test
  void closeWrite_endsOneDirection() {
    assertThat(
            GoRun.main(
                    "fmt io net",
                    """
                    ln, _ := net.Listen("tcp", "127.0.0.1:0")
                    go func() {
                      c, _ := ln.Accept()
                      b, err := io.ReadAll(c)
                      fmt.Fprintf(c, "got %s %v", b, err)
                      c.Close()
                    }()
                    c, _ := net.Dial("tcp", ln.Addr().String())
                    fmt.Fprint(c, "hello")
                    t := c.(*net.TCPConn)
                    fmt.Println(t.CloseWrite())
                    _, err := t.Write([]byte("x"))
                    b, _ := io.ReadAll(c)
                    fmt.Printf("%v\\n%s\\n", err.(*net.OpError).Err, b)
                    t.Close()
                    fmt.Println(t.CloseRead().(*net.OpError).Err)
                    """)
                .out())
        .isEqualTo(
            "<nil>\nwrite: broken pipe\ngot hello <nil>\nuse of closed network connection\n");
  }
}
