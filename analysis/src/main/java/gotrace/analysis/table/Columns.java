package gotrace.analysis.table;

import java.util.List;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * Column types of the schemas. A column is required unless it is wrapped in {@link #orNull}; null
 * always means that the trace does not say, or that the column does not apply to the row.
 */
final class Columns {
  private static final ArrowType INT32 = new ArrowType.Int(32, true);
  private static final ArrowType INT64 = new ArrowType.Int(64, true);
  private static final ArrowType UINT64 = new ArrowType.Int(64, false);
  private static final ArrowType INSTANT = new ArrowType.Timestamp(TimeUnit.NANOSECOND, "UTC");

  private Columns() {}

  static Field int32(String name) {
    return required(name, INT32);
  }

  static Field int64(String name) {
    return required(name, INT64);
  }

  static Field uint64(String name) {
    return required(name, UINT64);
  }

  static Field bool(String name) {
    return required(name, ArrowType.Bool.INSTANCE);
  }

  static Field utf8(String name) {
    return required(name, ArrowType.Utf8.INSTANCE);
  }

  /** Nanoseconds since the Unix epoch. */
  static Field instant(String name) {
    return required(name, INSTANT);
  }

  /** One of a few known names, a byte a row. */
  static Field named(String name, NameDictionary names) {
    return new Field(name, new FieldType(false, names.indexType(), names.encoding()), null);
  }

  static Field list(String name, Field element) {
    return new Field(name, FieldType.notNullable(ArrowType.List.INSTANCE), List.of(element));
  }

  static Field struct(String name, Field... children) {
    return new Field(name, FieldType.notNullable(ArrowType.Struct.INSTANCE), List.of(children));
  }

  static Field orNull(Field field) {
    return new Field(
        field.getName(),
        new FieldType(true, field.getType(), field.getDictionary()),
        field.getChildren());
  }

  private static Field required(String name, ArrowType type) {
    return new Field(name, FieldType.notNullable(type), null);
  }
}
