package gotrace.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order of the house (ARCHITECTURE.md): data flows one way, and each large library has one
 * importer.
 */
class HouseTest {
  private static final Path ROOT = Path.of(System.getProperty("gotrace.root"));
  private static final List<String> MODULES = List.of("replay", "analysis", "cli");

  /** Files rarely pass 400 lines; those that do are one table or one state machine. */
  private static final int MAX_LINES = 700;

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("gotrace");

  @Test
  void data_flowsOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("gotrace..")
        .withOptionalLayers(true)
        .layer("trace")
        .definedBy("gotrace.trace")
        .layer("wire")
        .definedBy("gotrace.trace.wire..")
        .layer("order")
        .definedBy("gotrace.trace.order..")
        .layer("text")
        .definedBy("gotrace.trace.text..")
        .layer("emit")
        .definedBy("gotrace.trace.emit..")
        .layer("runtime")
        .definedBy("gotrace.runtime..")
        .layer("replay")
        .definedBy("gotrace.replay..")
        .layer("lang")
        .definedBy("gotrace.lang..")
        .layer("record")
        .definedBy("gotrace.record..")
        .layer("metric")
        .definedBy("gotrace.analysis.metric..", "gotrace.analysis.check..")
        .layer("chart")
        .definedBy("gotrace.analysis.chart..")
        .layer("table")
        .definedBy("gotrace.analysis.table..")
        .layer("report")
        .definedBy("gotrace.analysis.report..")
        .layer("facade")
        .definedBy("gotrace.analysis")
        .layer("cli")
        .definedBy("gotrace.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("facade")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("facade", "cli")
        .whereLayer("table")
        .mayOnlyBeAccessedByLayers("facade", "cli")
        .whereLayer("chart")
        .mayOnlyBeAccessedByLayers("report")
        .whereLayer("metric")
        .mayOnlyBeAccessedByLayers("table", "chart", "report", "facade", "cli")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("facade", "cli")
        .whereLayer("lang")
        .mayOnlyBeAccessedByLayers("record", "replay")
        .whereLayer("text")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("order")
        .mayOnlyBeAccessedByLayers("text", "replay", "table", "facade", "cli")
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers("order", "text", "emit", "replay", "record", "cli")
        .whereLayer("emit")
        .mayOnlyBeAccessedByLayers("replay", "record")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("replay", "lang", "record", "emit", "metric", "cli")
        .check(CLASSES);
  }

  @Test
  void vocabulary_importsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("gotrace.trace")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("gotrace.trace", "java..")
        .check(CLASSES);
  }

  @Test
  void runtime_importsJavaLangAndJavaUtilOnly() {
    classes()
        .that()
        .resideInAPackage("gotrace.runtime")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("gotrace.runtime", "java.lang..", "java.util..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void replay_knowsNoArrowChartOrCommandLine() {
    noClasses()
        .that(
            resideInAnyPackage(
                "gotrace.trace..",
                "gotrace.runtime..",
                "gotrace.replay..",
                "gotrace.lang..",
                "gotrace.record.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.arrow..", "org.jfree..", "java.awt..", "picocli..", "gotrace.analysis..")
        .check(CLASSES);
  }

  @Test
  void arrow_isImportedByTablesOnly() {
    importedOnlyBy("gotrace.analysis.table..", "org.apache.arrow..", "org.duckdb..");
  }

  @Test
  void jfreechart_isImportedByChartsOnly() {
    importedOnlyBy("gotrace.analysis.chart..", "org.jfree..", "java.awt..");
  }

  @Test
  void jline_isImportedByTheStepperOnly() {
    importedOnlyBy("gotrace.cli.step..", "org.jline..");
  }

  @Test
  void picocli_isImportedByTheCommandLineOnly() {
    importedOnlyBy("gotrace.cli..", "picocli..");
  }

  @Test
  void templates_areRenderedByTheReportOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages("gotrace.analysis.report..", "gg.jte..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gg.jte..")
        .check(CLASSES);
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("gotrace.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packages_areNamedAfterConcepts() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..helper..", "..helpers..", "..common..")
        .check(CLASSES);
  }

  @Test
  void packages_sayWhatLivesInThem() throws IOException {
    Set<String> mute = new TreeSet<>();
    int packages = 0;
    for (String module : MODULES) {
      Path sources = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path folder : files.filter(Files::isDirectory).filter(HouseTest::hasJava).toList()) {
          packages++;
          if (!Files.exists(folder.resolve("package-info.java"))) {
            mute.add(sources.relativize(folder).toString());
          }
        }
      }
    }
    assertThat(mute).isEmpty();
    assertThat(packages).isGreaterThan(3);
  }

  @Test
  void files_areOfReadableLength() throws IOException {
    Set<String> tooLong = new TreeSet<>();
    for (String module : MODULES) {
      Path sources = ROOT.resolve(module).resolve("src");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          try (Stream<String> lines = Files.lines(file)) {
            long count = lines.count();
            if (count > MAX_LINES) {
              tooLong.add(ROOT.relativize(file) + ": " + count + " lines");
            }
          }
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static boolean hasJava(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(f -> f.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void importedOnlyBy(String importer, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(importer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(CLASSES);
  }
}
