package gotrace.trace;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a class whose objects a checkpoint holds. Every one is either written down or need
 * not be: who adds a field that a later event depends on has it written down, and names it in the
 * test that lists the others.
 */
public final class SavedFields {
  private SavedFields() {}

  public static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .map(Field::getName)
        .toList();
  }

  /** Names with spaces between them. */
  public static String[] named(String... names) {
    return String.join(" ", names).split(" ", -1);
  }
}
