package gotrace.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventBlockTest {
  @Test
  void takeFrom_movesEveryColumn() throws Exception {
    EventBlock here = new EventBlock();
    EventBlock other = new EventBlock();
    other.size = 2;
    other.firstIndex = 7;
    other.afterGap = true;
    Object[] heres = columns(here);
    Object[] others = columns(other);
    here.takeFrom(other);
    assertThat(here.size).isEqualTo(2);
    assertThat(here.firstIndex).isEqualTo(7);
    assertThat(here.afterGap).isTrue();
    assertThat(other.size).isZero();
    assertThat(columns(here)).hasSize(15).containsExactly(others);
    assertThat(columns(other)).containsExactly(heres);
  }

  private static Object[] columns(EventBlock block) throws ReflectiveOperationException {
    Field[] fields = EventBlock.class.getFields();
    Object[] columns = new Object[fields.length];
    int n = 0;
    for (Field field : fields) {
      if (field.getType().isArray()) {
        columns[n++] = field.get(block);
      }
    }
    return Arrays.copyOf(columns, n);
  }
}
