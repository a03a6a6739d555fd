package gotrace.lang.types;

import static org.assertj.core.api.Assertions.assertThat;

import gotrace.lang.syntax.LitKind;
import gotrace.lang.syntax.Op;
import org.junit.jupiter.api.Test;

class ConstantTest {
  private static Constant number(String text) {
    boolean integer = text.chars().allMatch(Character::isDigit) || text.startsWith("0x_");
    return Constant.ofLiteral(integer ? LitKind.INT : LitKind.FLOAT, text);
  }

  private static Constant value(String expr) {
    Pkg pkg = Programs.checked("package main\nconst c = " + expr + "\nfunc main() {}\n");
    return ((Const) pkg.scope.lookup("c")).value;
  }

  @Test
  void integers_haveAnySize() {
    assertThat(value("1<<200>>198 + 3")).hasToString("7");
    assertThat(value("100_000_000_000_000_000_000 / 3")).hasToString("33333333333333333333");
    assertThat(value("-7 / 2")).hasToString("-3");
    assertThat(value("-7 % 3")).hasToString("-1");
    assertThat(value("^uint8(1)")).hasToString("254");
    assertThat(value("0x_ff + 0b1010 + 0o17 + 017")).hasToString("295");
    assertThat(value("6 &^ 3 | 8 ^ 1")).hasToString("13");
  }

  @Test
  void fractions_areExact() {
    assertThat(value("1/3.0*3 == 1").boolValue()).isTrue();
    assertThat(value("0.1 + 0.2 == 0.3").boolValue()).isTrue();
    assertThat(value("float32(0.1) == 0.1").boolValue()).isTrue();
    assertThat(value("1e1000 / 1e997")).hasToString("1000");
    assertThat(value("5.0 / 2")).hasToString("2.5");
  }

  @Test
  void floats_areRoundedOnce() {
    assertThat(number("0.1").float64Value()).isEqualTo(0.1);
    assertThat(number("1e23").float64Value()).isEqualTo(0x1.52d02c7e14af6p76);
    assertThat(number("4.9406564584124654e-324").float64Value()).isEqualTo(Double.MIN_VALUE);
    assertThat(number("1.7976931348623157e308").float64Value()).isEqualTo(Double.MAX_VALUE);
    assertThat(number("1.8e308").float64Value()).isInfinite();
    assertThat(number("16777217.0").float32Value()).isEqualTo(16777216f);
    assertThat(number("0x1p-2").float64Value()).isEqualTo(0.25);
    assertThat(number("0x1.8p1").float64Value()).isEqualTo(3.0);
  }

  @Test
  void hugeExponents_endSoon() {
    assertThat(number("1e1000000000000").isUnknown()).isTrue();
    assertThat(number("1e-1000000000000").float64Value()).isZero();
    assertThat(number("1e500")).hasToString("1e+500");
  }

  @Test
  void complexNumbers_multiply() {
    assertThat(value("(1 + 2i) * (3 - 1i)")).hasToString("(5 + 5i)");
    assertThat(value("(5 + 5i) / (3 - 1i)")).hasToString("(1 + 2i)");
    assertThat(value("real(2i * 2i)")).hasToString("-4");
    assertThat(value("int(complex(3, 0))")).hasToString("3");
  }

  @Test
  void strings_areBytes() {
    Constant s = value("\"\\xff\\u00e9\\n\" + `a\\n`");
    assertThat(s.stringValue()).isEqualTo("\u00ff\u00c3\u00a9\na\\n");
    assertThat(value("len(\"\\xffé\")")).hasToString("3");
    assertThat(value("string(rune(0x20ac))").stringValue()).isEqualTo("\u00e2\u0082\u00ac");
    assertThat(value("string(rune(-1))").stringValue()).isEqualTo("\u00ef\u00bf\u00bd");
    assertThat(value("'\\''")).hasToString("39");
    assertThat(Constant.of("a\"\u0001")).hasToString("\"a\\\"\\x01\"");
  }

  @Test
  void comparisons_mixKinds() {
    assertThat(Constant.compare(Constant.of(2), Op.LSS, number("2.5"))).isTrue();
    assertThat(Constant.compare(Constant.of("a"), Op.GEQ, Constant.of("b"))).isFalse();
    assertThat(value("'a' < 97.5").boolValue()).isTrue();
  }
}
