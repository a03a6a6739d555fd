package gotrace.lang.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages that gotrace says it has, and those that it has. */
class LibraryPackagesTest {
  @Test
  void packages_areTheFoldersWithGoSource() throws Exception {
    Path root = Path.of(Library.class.getResource("/gotrace/lang/lib").toURI());
    List<String> folders;
    try (Stream<Path> files = Files.walk(root)) {
      folders =
          files
              .filter(file -> file.toString().endsWith(".go"))
              .map(file -> root.relativize(file.getParent()).toString().replace('\\', '/'))
              .distinct()
              .sorted()
              .toList();
    }
    assertThat(Library.packages().split(", ")).containsExactlyElementsOf(folders);
  }
}
