package gotrace.lang.types;

import static gotrace.lang.types.Programs.loader;
import static gotrace.lang.types.Programs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoaderTest {
  private static Pkg load(Loader loader, String text) {
    return loader.load("main", List.of(source("./prog.go", text)));
  }

  @Test
  void packages_areLoadedBeforeTheirImporters() {
    Loader loader =
        loader(
            Map.of(
                "a", "package a\nimport \"b\"\nfunc F() int { return b.N }\n",
                "b", "package b\nconst N = 3\n"));
    Pkg main = load(loader, "package main\nimport \"a\"\nvar x = a.F()\nfunc main() {}\n");
    assertThat(loader.errors()).isEmpty();
    assertThat(loader.packages()).extracting(p -> p.path).containsExactly("b", "a", "main");
    assertThat(main.imports).extracting(p -> p.path).containsExactly("a");
  }

  @Test
  void nativeFunctions_haveNoBodies() {
    String text = "func Sqrt(x float64) float64\n";
    Loader loader = loader(Map.of("native/math", "package math\n" + text));
    String use = "package main\nimport \"native/math\"\nfunc main() { println(math.Sqrt(2)) }\n";
    assertThat(load(loader, use)).isNotNull();
    Loader own = loader(Map.of());
    assertThat(load(own, "package main\n" + text + "func main() {}\n")).isNull();
    assertThat(own.errors()).containsExactly("./prog.go:2:6: missing function body");
  }

  @Test
  void knownBodies_areCheckedWhenAskedFor() {
    String text =
        """
        package a

        import "native/math"

        var X = first()

        func first() int  { return second() }
        func second() int { return y }
        func third() rune { /* } */ return '}' + rune(math.Sqrt("`{\\"")) }

        var y = `}
        `[1]
        """;
    Loader loader =
        loader(
            Map.of(
                "known/a",
                text.replace("return y", "return int(y)"),
                "native/math",
                "package math\nfunc Sqrt(x float64) float64\n"));
    Pkg main = load(loader, "package main\nimport \"known/a\"\nvar _ = a.X\nfunc main() {}\n");
    assertThat(loader.errors()).isEmpty();
    Pkg a = main.imports.get(0);
    assertThat(a.initOrder).extracting(i -> i.lhs().get(0).name).containsExactly("y", "X");
    Func third = (Func) a.scope.lookup("third");
    assertThatThrownBy(third::body)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a");
  }

  @Test
  void unknownPackages_areTold() {
    Loader loader = loader(Map.of());
    assertThat(load(loader, "package main\nimport \"net/http\"\nfunc main() { http.Get() }\n"))
        .isNull();
    assertThat(loader.errors())
        .containsExactly("./prog.go:2:8: could not import net/http (not supported)");
  }

  @Test
  void importCycles_areTold() {
    Loader loader =
        loader(Map.of("a", "package a\nimport _ \"b\"\n", "b", "package b\nimport _ \"a\"\n"));
    assertThat(load(loader, "package main\nimport _ \"a\"\nfunc main() {}\n")).isNull();
    assertThat(loader.errors())
        .containsExactly("./b/a.go:2:10: could not import a (import cycle not allowed)");
  }

  @Test
  void errorsOfAnImport_areToldInItsPlace() {
    Loader loader = loader(Map.of("a", "package a\nvar X int = \"\"\n"));
    assertThat(load(loader, "package main\nimport \"a\"\nfunc main() { _ = a.X }\n")).isNull();
    assertThat(loader.errors())
        .containsExactly(
            "./a/a.go:2:13: cannot use \"\" (untyped string constant) as int value in variable"
                + " declaration");
  }

  @Test
  void namesOfOtherPackages_areShownWithThem() {
    Loader loader = loader(Map.of("a", "package a\ntype T struct{ x int }\nfunc F(T) {}\n"));
    String text =
        """
        package main

        import "a"

        type T struct{}

        func main() {
        	a.F(T{})
        	_ = a.T{1}
        	_ = a.G
        	_ = a.t
        }
        """;
    assertThat(load(loader, text)).isNull();
    assertThat(loader.errors())
        .containsExactly(
            "./prog.go:8:6: cannot use T{} (value of struct type T) as a.T value in argument to"
                + " a.F",
            "./prog.go:9:10: implicit assignment to unexported field x in struct literal of type"
                + " a.T",
            "./prog.go:10:8: undefined: a.G",
            "./prog.go:11:8: undefined: a.t (but have T)");
  }
}
